"""The letters this server writes. How they travel is told by the settings."""

from django.core.mail import send_mail

from accounts.models import User


def password_link(user: User, link: str) -> None:
    send_mail(
        "Filamark: a new password",
        f"Hello {user},\n\n"
        f"somebody, probably you, asked for a new password of the account “{user.username}”.\n"
        f"With this link it can be set, once and within a day:\n\n{link}\n\n"
        "If it was not you, nothing has to be done: your password stays as it is.\n",
        None,
        [user.email],
    )
