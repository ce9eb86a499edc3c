"""The demo's project: rendered filaments, some labelled, some waiting for review, some left to a model."""

from uuid import uuid4

from django.db import transaction

from accounts.models import User
from annotations.domain.descriptors import A1, A2
from annotations.domain.phantom import Phantom, PhantomFilament, demo_recipe, render_video
from annotations.importers import rendered
from annotations.models import Filament, FilamentFrame, Membership, Project
from annotations.models.project import Role
from annotations.services import datasets, masks, reviews
from mlbackend.registry.services import training_runs

PROJECT = "Rendered demo: carbon filaments in O2"
DESCRIPTION = "Four hollow carbon filaments that gasify, each by another law."
# Two filaments to learn from, one to validate with; F4 has no label and is left to a model.
LABELLED_EVERY = {"F1": 2, "F2": 2, "F3": 3}
SUBMITTED = ("F2", (1, 3, 5, 7, 9))


def make_project(*, roles: dict[User, Role], train: bool) -> Project:
    """Everything the demo shows, made by the people in `roles`; all or nothing."""
    phantom = render_video(demo_recipe())
    by_role = {role: person for person, role in roles.items()}
    manager, annotator = by_role[Role.MANAGER], by_role[Role.ANNOTATOR]
    with transaction.atomic():
        project = datasets.open_project(name=PROJECT, by=manager, description=DESCRIPTION, is_synthetic=True)
        for person, role in roles.items():
            Membership.objects.update_or_create(project=project, user=person, defaults={"role": role})
        labelled = {name: range(0, len(phantom.times_s), step) for name, step in LABELLED_EVERY.items()}
        dataset = rendered.as_dataset(phantom, labelled=labelled)
        datasets.take_in(dataset=dataset, project=project, by=manager, note="Rendered truth")
        _tell_the_truth(phantom, project)
        _submit_some(phantom, project, by=annotator)
        if train:
            training_runs.start(project=project, preset="demo", by=manager)
    return project


def _tell_the_truth(phantom: Phantom, project: Project) -> None:
    for source in phantom.filaments:
        truth = {**source.truth, "times_s": phantom.times_s.tolist(), "volume_nm3": source.volume_nm3.tolist()}
        filament = Filament.objects.get(video__project=project, name=source.name)
        filament.truth, filament.pathway = truth, source.pathway
        filament.save(update_fields=["truth", "pathway"])


def _submit_some(phantom: Phantom, project: Project, *, by: User) -> None:
    """Work of an annotator that waits for a reviewer."""
    name, positions = SUBMITTED
    source = next(filament for filament in phantom.filaments if filament.name == name)
    for frame in FilamentFrame.objects.filter(
        filament__video__project=project, filament__name=name, frame__position__in=positions
    ).select_related("current", "frame"):
        _draw_and_submit(frame, source, by=by)


def _draw_and_submit(frame: FilamentFrame, source: PhantomFilament, *, by: User) -> None:
    position = frame.frame.position
    saved = masks.save(
        filament_frame_id=frame.pk,
        by=by,
        base_version=frame.version,
        idempotency_key=uuid4(),
        masks={A1: source.a1[position], A2: source.a2[position]},
    )
    reviews.submit(filament_frame_id=frame.pk, by=by, base_version=saved.frame.version)
