"""The bridge: the only place that knows both the records of learning and the command line that learns.

It starts `python -m mlbackend` as a process of its own and imports no torch: a process can always be stopped, gives
its memory back, and its end is never the worker's end.
"""
