"""The facts and rules of Filamark that need no database, no files and no network."""
