"""`manage.py import_mtdn PATH --project NAME`: take in the published MTDN data set."""

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from annotations.domain.errors import FilamarkError
from annotations.importers import mtdn
from annotations.importers.records import Report
from annotations.management.people import person_or_error
from annotations.services import datasets

CITATION = "Niu, Li, Zhu, Yang, Digital Discovery 2026, 5, 290; data: Zenodo 10.5281/zenodo.16415665."


class Command(BaseCommand):
    help = (
        "Import the published MTDN data set: videos, clock, scale, filaments, moving regions, exclusions, masks and "
        "centre lines. Running it twice changes nothing; what people have drawn since is left alone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="the folder that holds 102_R1, 102_R2, 103, ...")
        parser.add_argument("--project", required=True, metavar="NAME", help="made if there is none of that name")
        parser.add_argument("--by", metavar="USER", help="who becomes the manager (default: the first administrator)")

    def handle(self, *args: Any, **options: Any) -> None:
        person = person_or_error(options["by"])
        started = time.monotonic()
        try:
            dataset = mtdn.read(options["path"])
            project = datasets.open_project(name=options["project"], by=person, description=CITATION)
            arrived = datasets.take_in(dataset=dataset, project=project, by=person, note=f"Import: {CITATION}")
        except FilamarkError as error:
            raise CommandError(f"{error.code}: {error}") from error
        self._tell(dataset.report)
        self.stdout.write(
            f"{project.name}: {arrived.videos} new videos with {arrived.frames} frames, {arrived.filaments} new "
            f"filaments, masks of {arrived.frames_with_masks} frames; {arrived.frames_left_alone} frames held masks "
            f"already and were left as they are. {time.monotonic() - started:.1f} s."
        )
        if not arrived.anything:
            self.stdout.write("Nothing changed.")

    def _tell(self, report: Report) -> None:
        for title, sentences in (("Repaired", report.repaired), ("Refused", report.refused), ("Notes", report.notes)):
            if sentences:
                self.stdout.write(f"{title}:")
            for sentence in sentences:
                self.stdout.write(f"  - {sentence}")
