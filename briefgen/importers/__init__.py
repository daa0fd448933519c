"""Tables in: data files read in a process of their own, typed, matched and put into rows.

`child` reads and decides in that process; `caller` asks it; `applying` makes the edit. All
of it is free of Qt and of the engine, so that the window may ask as well.
"""
