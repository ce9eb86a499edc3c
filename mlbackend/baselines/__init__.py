"""Answers that need no learning. A model that does not beat them has learned nothing."""
