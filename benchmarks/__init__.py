"""What the program costs in time, measured; see README.md."""
