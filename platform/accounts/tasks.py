"""What is done after the answer, so that the answer takes the same time for everybody."""

from celery import shared_task

from accounts.services import passwords


@shared_task(name="accounts.tasks.mail_password_links")
def mail_password_links(name_or_email: str, site: str) -> None:
    passwords.mail_links(name_or_email, site=site)
