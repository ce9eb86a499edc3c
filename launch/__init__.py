"""What `./run` does. It runs before anything is installed: standard library only, and nothing of Filamark."""
