"""Readers of other people's folders. They return plain values; writing to the database is a service's work."""
