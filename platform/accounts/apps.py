"""Accounts: the bottom of the house. It knows people and nothing of what they work on."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
