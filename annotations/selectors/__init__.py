"""What answers questions. Nothing here changes anything."""
