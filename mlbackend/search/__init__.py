"""Searching for better hyper-parameters: `space` needs no torch, `study` runs the trials."""
