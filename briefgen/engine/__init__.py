"""What the program does, as jobs that the command line and the worker share."""
