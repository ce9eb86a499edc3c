"""Many people save and step at once, the server is killed again and again, and no version may be lost."""
