"""Nobody takes an origin off, and nobody judges by synthetic frames, whatever way they write to the database."""

import pytest
from django.db import IntegrityError, connection, transaction

from annotations.models import Filament, FilamentFrame, Frame, Video
from mlbackend.registry.models import DatasetSnapshot, EvaluatedFrame, SnapshotItem
from tests import factories
from tests.content import Content


def refused(match):
    return pytest.raises(IntegrityError, match=match)


@pytest.fixture
def made(lab):
    """A synthetic filament with a saved frame, beside what was recorded."""
    video = factories.video(lab.project, "made", origin="synthetic")
    filament = factories.filament(video, "made 1", split="train")
    factories.save(filament.filament_frames.first(), lab.annotator)
    return filament


@pytest.fixture
def item(lab, made):
    snapshot = DatasetSnapshot.objects.create(project=lab.project, created_by=lab.manager, sha256="0" * 64)
    frame = made.filament_frames.get(current__isnull=False)
    return SnapshotItem(snapshot=snapshot, filament_frame=frame, revision=frame.current, split="train")


@pytest.mark.parametrize("other", ["recorded", "phantom"])
def test_an_origin_is_never_taken_off(made, other):
    with refused("origin stays"), transaction.atomic():
        Video.objects.filter(pk=made.video_id).update(origin=other)
    made.video.origin = other
    with refused("origin stays"), transaction.atomic():
        made.video.save()
    with refused("origin stays"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE annotations_video SET origin = %s WHERE id = %s", [other, made.video_id])


def test_nothing_that_was_recorded_becomes_synthetic_afterwards(lab):
    with refused("origin stays"), transaction.atomic():
        Video.objects.filter(pk=lab.video.pk).update(origin="synthetic")


def test_a_synthetic_video_can_be_changed_otherwise(made):
    made.video.name = "another"
    made.video.save()
    assert Video.objects.get(pk=made.video_id).name == "another"


@pytest.mark.parametrize("facts", [{"store_key": "made"}, {"content_sha256": "f" * 64}], ids=str)
def test_known_pixels_are_taken_in_as_nothing_else(lab, made, facts):
    given = {"store_key": made.video.store_key} if "store_key" in facts else facts
    if "content_sha256" in facts:
        Video.objects.filter(pk=made.video_id).update(**facts)
    with refused("known as synthetic"), transaction.atomic():
        Video.objects.filter(pk=lab.video.pk).update(**given)
    with refused("known as synthetic"), transaction.atomic():
        Video.objects.create(project=lab.project, name="a copy", **{"store_key": "elsewhere", **given})


def test_videos_that_are_still_arriving_share_nothing(lab, made):
    Video.objects.filter(pk=made.video_id).update(content_sha256="")
    assert Video.objects.create(project=lab.project, name="arriving", store_key="elsewhere").pk


@pytest.mark.parametrize("split", ["validation", "test"])
def test_a_synthetic_filament_never_judges(made, split):
    with refused("training only"), transaction.atomic():
        Filament.objects.filter(pk=made.pk).update(split=split)
    with refused("training only"), transaction.atomic():
        Filament.objects.create(video=made.video, name="made 2", split=split)
    assert Filament.objects.filter(pk=made.pk).update(split="unassigned") == 1


@pytest.mark.parametrize("split", ["validation", "test", "unassigned"])
def test_a_snapshot_holds_synthetic_frames_to_train_on_only(item, split):
    item.save()
    with refused("training only"), transaction.atomic():
        SnapshotItem.objects.filter(pk=item.pk).update(split=split)
    item.pk, item.split = None, split
    SnapshotItem.objects.all().delete()
    with refused("training only"), transaction.atomic():
        SnapshotItem.objects.bulk_create([item])


def test_no_evaluation_holds_a_synthetic_frame(filmed_lab):
    content = Content(filmed_lab)
    video = factories.video(filmed_lab.project, "made", origin="synthetic")
    frame = factories.filament(video, "made 1").filament_frames.first()
    factories.save(frame, filmed_lab.annotator)
    frame.refresh_from_db()
    with refused("training only"), transaction.atomic():
        EvaluatedFrame.objects.create(evaluation=content.evaluation, filament_frame=frame, revision=frame.current)


def test_nothing_moves_to_a_video_that_was_recorded(lab, made):
    recorded = lab.frames[0]
    moves = (
        (Filament.objects.filter(pk=made.pk), {"video": lab.video}),
        (Frame.objects.filter(video=made.video, position=0), {"video": lab.video}),
        (FilamentFrame.objects.filter(filament=made), {"filament": lab.filament}),
        (FilamentFrame.objects.filter(filament=made), {"frame": recorded.frame}),
    )
    for rows, change in moves:
        with refused("origin stays"), transaction.atomic():
            rows.update(**change)


def test_a_project_with_synthetic_content_can_be_removed(lab, made):
    FilamentFrame.objects.update(current=None)
    made.video.delete()
    assert not Video.objects.filter(name="made").exists()
