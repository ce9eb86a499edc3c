"""Every endpoint of the API, with who may use it and what is sent; and one of each thing that they are about."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from annotations.domain.tus import PART_TYPE, write_metadata
from annotations.models import Export, Job, Upload
from mlbackend.registry.models import DatasetSnapshot, ModelVersion, PredictionRun, SnapshotItem, TrainingRun
from tests import factories

ANYBODY = "anybody"
SIGNED_IN = "signed in"

Url = str | Callable[["Content"], str]


@dataclass
class Content:
    """One of each thing that an endpoint can be about, all in the lab's project."""

    lab: factories.Lab

    def __post_init__(self):
        lab, self.frames = self.lab, self.lab.frames
        for frame in self.frames[:2]:
            factories.save(frame, lab.annotator)
        factories.propose(self.frames[2])
        self.draft, self.submitted, self.proposed = (frame.pk for frame in self.frames[:3])
        lab.filament.filament_frames.filter(pk=self.submitted).update(state="submitted")
        accepted = factories.save(self.frames[3], lab.annotator)
        lab.filament.filament_frames.filter(pk=accepted.pk).update(state="accepted")
        type(lab.filament).objects.filter(pk=lab.filament.pk).update(split="train")
        self.project, self.video, self.filament = lab.project.pk, lab.video.pk, lab.filament.pk
        self.empty = factories.filament(lab.video, "empty").pk
        self._learning(accepted)
        self.running = self._job("prediction", state="running")
        PredictionRun.objects.create(project=lab.project, job=self.running, model_version=self.version)
        self.failed = self._job("prediction", state="failed")
        PredictionRun.objects.create(project=lab.project, job=self.failed, model_version=self.version)
        self._export()
        self._arriving()

    def _learning(self, accepted):
        project, manager = self.lab.project, self.lab.manager
        self.snapshot = DatasetSnapshot.objects.create(project=project, created_by=manager, sha256="0" * 64)
        SnapshotItem.objects.create(
            snapshot=self.snapshot, filament_frame=accepted, revision=accepted.current, split="train"
        )
        self.training = TrainingRun.objects.create(
            project=project,
            job=self._job("training"),
            snapshot=self.snapshot,
            preset="demo",
            configuration={"architecture": "unet"},
            seed=1,
        )
        self.version = ModelVersion.objects.create(
            project=project,
            number=1,
            training_run=self.training,
            architecture="unet",
            configuration={},
            storage_prefix="models/1",
            weights_sha256="0" * 64,
            size_bytes=1,
            parameter_count=1,
            created_by=manager,
        )
        self.prediction = PredictionRun.objects.create(
            project=project, job=self._job("prediction"), model_version=self.version
        )

    def _export(self):
        key = default_storage.save("exports/test.csv", ContentFile(b"a,b\n"))
        self.export = Export.objects.create(
            project=self.lab.project,
            job=self._job("export"),
            format="kinetics-csv",
            created_by=self.lab.manager,
            storage_key=key,
            file_name="kinetics.csv",
        )

    def _arriving(self):
        project = self.lab.project
        self.empty_video = factories.video(project, "untouched").pk
        self.upload = Upload.objects.create(project=project, owner=self.lab.annotator, name="film.tif", length=5)
        self.recording = Path(settings.IMPORT_FOLDERS[0]) / "film.mrc"
        self.recording.parent.mkdir(exist_ok=True)
        self.recording.write_bytes(b"some frames")

    def _job(self, kind, state="succeeded"):
        return Job.objects.create(
            kind=kind, title=kind, project=self.lab.project, owner=self.lab.manager, state=state, task="none"
        )


@dataclass
class Endpoint:
    """One row: who may (`needs`), what is sent, and what the allowed are answered.

    `only` names the one member for whom there is something at all. `sent` replaces the JSON `body`.
    """

    url: Url
    needs: str = "viewer"
    body: Callable[[Content], dict[str, Any]] | None = None
    status: int = 200
    outsider: int = 404
    empty_for_outsider: bool = False
    only: str = ""
    headers: Callable[["Content"], dict[str, str]] | None = None
    sent: tuple[bytes, str] | None = None


def seen(url: Url, **facts: Any) -> Endpoint:
    """A list that shows members what belongs to them, and others nothing."""
    return Endpoint(url, outsider=200, empty_for_outsider=True, **facts)


def tus(**more: str) -> Callable[["Content"], dict[str, str]]:
    return lambda _: {"Tus-Resumable": "1.0.0", **{name.replace("_", "-"): text for name, text in more.items()}}


def announcing(content: "Content") -> dict[str, str]:
    said = {"filename": "new.tif", "project": str(content.project)}
    return tus(Upload_Length="5", Upload_Metadata=write_metadata(said))(content)


def base(version: int, **more: Any) -> Callable[[Content], dict[str, Any]]:
    return lambda _: {"base_version": version, **more}


ENDPOINTS: dict[tuple[str, str], Endpoint] = {
    ("GET", "session"): Endpoint("session/", ANYBODY),
    ("POST", "session"): Endpoint(
        "session/", ANYBODY, lambda _: {"username": "viewer", "password": factories.PASSWORD}
    ),
    ("DELETE", "session"): Endpoint("session/", ANYBODY, status=204),
    ("GET", "schema"): Endpoint("schema/", ANYBODY),
    ("GET", "docs"): Endpoint("docs/", ANYBODY),
    ("GET", "training-presets"): Endpoint("training-presets/", SIGNED_IN),
    ("GET", "project-list"): Endpoint("projects/", SIGNED_IN),
    ("GET", "project-detail"): Endpoint(lambda c: f"projects/{c.project}/"),
    ("GET", "project-members"): Endpoint(lambda c: f"projects/{c.project}/members/"),
    ("GET", "project-review-queue"): Endpoint(lambda c: f"projects/{c.project}/review-queue/", "reviewer"),
    ("GET", "snapshot-preview"): Endpoint(lambda c: f"projects/{c.project}/snapshot-preview/"),
    ("GET", "video-list"): seen("videos/"),
    ("GET", "video-detail"): Endpoint(lambda c: f"videos/{c.video}/"),
    ("PATCH", "video-detail"): Endpoint(
        lambda c: f"videos/{c.video}/", "manager", lambda _: {"facts": {"pixel_size": {"value": 2, "unit": "A"}}}
    ),
    ("DELETE", "video-detail"): Endpoint(lambda c: f"videos/{c.empty_video}/", "manager", status=204),
    ("PUT", "video-clock"): Endpoint(
        lambda c: f"videos/{c.video}/clock/", "manager", lambda _: {"interval": {"value": 40, "unit": "ms"}}
    ),
    ("GET", "video-facts"): Endpoint("video-facts/", SIGNED_IN),
    ("GET", "upload-list"): Endpoint("uploads/", SIGNED_IN),
    ("POST", "upload-list"): Endpoint("uploads/", "annotator", headers=announcing, sent=(b"", PART_TYPE), status=201),
    ("GET", "upload-detail"): Endpoint(lambda c: f"uploads/{c.upload.pk}/", only="annotator"),
    ("PATCH", "upload-detail"): Endpoint(
        lambda c: f"uploads/{c.upload.pk}/",
        "annotator",
        only="annotator",
        headers=tus(Upload_Offset="0"),
        sent=(b"abc", PART_TYPE),
        status=204,
    ),
    ("DELETE", "upload-detail"): Endpoint(
        lambda c: f"uploads/{c.upload.pk}/", "annotator", only="annotator", headers=tus(), status=204
    ),
    ("GET", "import-folders"): Endpoint(lambda c: f"import-folders/?project={c.project}", "manager"),
    ("POST", "import-folders"): Endpoint(
        "import-folders/",
        "manager",
        lambda c: {"project": c.project, "path": str(c.recording)},
        status=201,
    ),
    ("GET", "video-preview"): Endpoint(lambda c: f"videos/{c.video}/frames/0/preview/"),
    ("GET", "video-pixels-frames"): Endpoint(lambda c: f"videos/{c.video}/frames/"),
    ("GET", "video-pixels-tiles"): Endpoint(lambda c: f"videos/{c.video}/tiles/0/0/0/"),
    ("GET", "filament-list"): seen("filaments/"),
    ("POST", "filament-list"): Endpoint(
        "filaments/",
        "annotator",
        lambda c: {
            "video": c.video,
            "name": "new",
            "position": 0,
            "row": 1,
            "col": 2,
            "region_height": 16,
            "region_width": 16,
        },
        status=201,
    ),
    ("GET", "filament-detail"): Endpoint(lambda c: f"filaments/{c.filament}/"),
    ("PATCH", "filament-detail"): Endpoint(
        lambda c: f"filaments/{c.filament}/", "manager", lambda _: {"split": "validation"}
    ),
    ("DELETE", "filament-detail"): Endpoint(lambda c: f"filaments/{c.empty}/", "manager", status=204),
    ("GET", "filament-geometry-path"): Endpoint(lambda c: f"filaments/{c.filament}/path/"),
    ("PUT", "filament-geometry-path"): Endpoint(
        lambda c: f"filaments/{c.filament}/path/",
        "annotator",
        base(0, key_frames=[{"position": 0, "row": 2, "col": 3}]),
    ),
    ("POST", "filament-geometry-follow"): Endpoint(
        lambda c: f"filaments/{c.empty}/follow/", "annotator", lambda _: {"position": 0}, status=201
    ),
    ("DELETE", "filament-geometry-follow"): Endpoint(lambda c: f"filaments/{c.empty}/follow/", "annotator", status=204),
    ("PUT", "filament-geometry-centre-line"): Endpoint(
        lambda c: f"filaments/{c.filament}/centre-line/", "annotator", base(0, position=0, points=[[1, 1], [4, 5]])
    ),
    ("GET", "filament-geometry-exclusion"): Endpoint(lambda c: f"filaments/{c.filament}/exclusion/"),
    ("PUT", "filament-geometry-exclusion"): Endpoint(
        lambda c: f"filaments/{c.filament}/exclusion/",
        "annotator",
        base(0, key_frames=[{"position": 0, "points": [[1, 1], [1, 9], [9, 9]]}]),
    ),
    ("GET", "filament-frames"): Endpoint(lambda c: f"filaments/{c.filament}/frames/"),
    ("GET", "filament-labels"): Endpoint(lambda c: f"filaments/{c.filament}/labels/"),
    ("GET", "filament-chunks"): Endpoint(lambda c: f"filaments/{c.filament}/chunks/0/"),
    ("GET", "filament-preview"): Endpoint(lambda c: f"filaments/{c.filament}/frames/0/preview/"),
    ("GET", "filament-kinetics"): Endpoint(lambda c: f"filaments/{c.filament}/kinetics/"),
    ("GET", "filament-frame-detail"): Endpoint(lambda c: f"filament-frames/{c.draft}/"),
    ("GET", "filament-frame-revisions"): Endpoint(lambda c: f"filament-frames/{c.draft}/revisions/"),
    ("PUT", "filament-frame-save-masks"): Endpoint(
        lambda c: f"filament-frames/{c.draft}/masks/", "annotator", lambda _: factories.saving(base_version=1)
    ),
    ("POST", "filament-frame-submit"): Endpoint(lambda c: f"filament-frames/{c.draft}/submit/", "annotator", base(1)),
    ("POST", "filament-frame-accept"): Endpoint(
        lambda c: f"filament-frames/{c.submitted}/accept/", "reviewer", base(1)
    ),
    ("POST", "filament-frame-reject"): Endpoint(
        lambda c: f"filament-frames/{c.proposed}/reject/", "reviewer", base(0, reason="", proposal_version=1)
    ),
    ("GET", "job-list"): seen("jobs/"),
    ("GET", "job-detail"): Endpoint(lambda c: f"jobs/{c.running.pk}/"),
    ("POST", "job-cancel"): Endpoint(lambda c: f"jobs/{c.running.pk}/cancel/", "manager", lambda _: {}),
    ("POST", "job-restart"): Endpoint(lambda c: f"jobs/{c.failed.pk}/restart/", "manager", lambda _: {}),
    ("GET", "export-list"): seen("exports/"),
    ("POST", "export-list"): Endpoint(
        "exports/", "viewer", lambda c: {"project": c.project, "format": "coco"}, status=201
    ),
    ("GET", "export-detail"): Endpoint(lambda c: f"exports/{c.export.pk}/"),
    ("GET", "export-download"): Endpoint(lambda c: f"exports/{c.export.pk}/download/"),
    ("GET", "dataset-snapshot-list"): seen("dataset-snapshots/"),
    ("GET", "dataset-snapshot-detail"): Endpoint(lambda c: f"dataset-snapshots/{c.snapshot.pk}/"),
    ("GET", "training-run-list"): seen("training-runs/"),
    ("POST", "training-run-list"): Endpoint(
        "training-runs/", "manager", lambda c: {"project": c.project, "preset": "demo"}, status=201
    ),
    ("GET", "training-run-detail"): Endpoint(lambda c: f"training-runs/{c.training.pk}/"),
    ("GET", "model-version-list"): seen("model-versions/"),
    ("GET", "model-version-detail"): Endpoint(lambda c: f"model-versions/{c.version.pk}/"),
    ("GET", "prediction-run-list"): seen("prediction-runs/"),
    ("POST", "prediction-run-list"): Endpoint(
        "prediction-runs/",
        "reviewer",
        lambda c: {
            "project": c.project,
            "model_version": c.version.pk,
            "filaments": [c.filament],
            "frames": "unlabelled",
        },
        status=201,
    ),
    ("GET", "prediction-run-detail"): Endpoint(lambda c: f"prediction-runs/{c.prediction.pk}/"),
}


def ask(client, key, content):
    """Use the endpoint as its row says, and undo what it did. `key` is (method, name)."""
    method, endpoint = key[0], ENDPOINTS[key]
    url = endpoint.url if isinstance(endpoint.url, str) else endpoint.url(content)
    sent = endpoint.body(content) if endpoint.body else None
    data, kind = endpoint.sent or (json.dumps(sent or {}), "application/json")
    headers = endpoint.headers(content) if endpoint.headers else None
    point = transaction.savepoint()
    try:
        answer = client.generic(method, f"/api/{url}", data, content_type=kind, headers=headers)
        if answer.streaming:
            answer.getvalue()  # reads the file to its end, which closes it
        return answer
    finally:
        transaction.savepoint_rollback(point)
