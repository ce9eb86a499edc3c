"""The process that takes a recording in: the original to its place, its frames to the store, block by block.

It knows the storage, readers and the frame store, and no database: a worker starts it, hears its events and commits
what came out. Killed at any moment, it goes on after the last finished block when it is started again.
"""
