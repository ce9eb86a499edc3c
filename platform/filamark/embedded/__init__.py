"""The server a newcomer needs not install: PostgreSQL from a package's binaries, in a folder of ours.

Standard library only, and importable before Django is set up: the settings ask it where the database is.
"""
