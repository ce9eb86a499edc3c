"""Pixels of videos: stored once at native depth, read back a piece of time and place at a time."""
