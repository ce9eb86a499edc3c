"""Accounts over HTTP. How a person is shown to others is asked for by every other app."""

from accounts.api.people import UserSerializer as UserSerializer
