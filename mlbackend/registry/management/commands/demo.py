"""`manage.py demo`: accounts and a rendered project in which one can go once around the loop."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts.models import User
from annotations.models import Project
from annotations.models.project import Role
from mlbackend.registry.services import demo

PASSWORD = "filamark"
PEOPLE = {
    "manager": ("Mara (manager)", Role.MANAGER),
    "reviewer": ("Ravi (reviewer)", Role.REVIEWER),
    "annotator": ("Anna (annotator)", Role.ANNOTATOR),
    "viewer": ("Vito (viewer)", Role.VIEWER),
}


class Command(BaseCommand):
    help = "Make the demo's accounts and its rendered project. Running it again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-training", action="store_true", help="do not start the first training run")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.SETTINGS_MODULE == "filamark.settings.production":
            raise CommandError("The demo's accounts have a known password: they are not made in production.")
        with transaction.atomic():
            people = {name: _person(name, shown) for name, (shown, _) in PEOPLE.items()}
            _person("admin", "Ada (administrator)", is_staff=True, is_superuser=True)
        project = Project.objects.filter(name=demo.PROJECT).first()
        if project is None:
            self.stdout.write("Rendering the demo's video ...")
            roles = {people[name]: role for name, (_, role) in PEOPLE.items()}
            project = demo.make_project(roles=roles, train=not options["no_training"])
        self.stdout.write(f"Project: {project.name} (rendered, with a known truth)")
        self.stdout.write(f"Accounts: admin, {', '.join(PEOPLE)}; the password of all is {PASSWORD}")


def _person(username: str, shown: str, **rights: bool) -> User:
    person, is_new = User.objects.get_or_create(username=username, defaults={"display_name": shown, **rights})
    if is_new:
        person.set_password(PASSWORD)
        person.save(update_fields=["password"])
    return person
