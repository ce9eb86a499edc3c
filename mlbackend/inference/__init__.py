"""From frames and a network to masks. Knows no files."""
