"""Following as a job: asked for, done, dropped, taken."""

import numpy as np
import pytest
from scipy import ndimage

from annotations.domain.errors import Conflict, InvalidInput, NotFound, PermissionRefused
from annotations.domain.path import KeyFrame
from annotations.frames import store
from annotations.models import DriftRun, Filament, Frame, Job, Video
from annotations.selectors import geometry
from annotations.services import drift, jobs, paths
from annotations.tasks import follow_drift
from tests import factories

FRAMES, SIDE, STEP = 6, 96, (2, -1)


@pytest.fixture
def moving(lab):
    """A lab whose filament lies in a video that drifts by `STEP` a frame."""
    whole = 100 + 100 * ndimage.gaussian_filter(np.random.default_rng(1).normal(size=(200, 200)), 2)
    frames = np.stack([whole[40 - 2 * t : 136 - 2 * t, 20 + t : 116 + t] for t in range(FRAMES)])
    times_s = [float(t) for t in range(FRAMES)]
    video = Video.objects.create(
        project=lab.project,
        name="moves",
        width=SIDE,
        height=SIDE,
        dtype="uint8",
        frame_count=FRAMES,
        nm_per_px=0.5,
        store_key="frames/moves",
        content_sha256="1" * 64,
    )
    Frame.objects.bulk_create(Frame(video=video, position=t, index=t, time_s=t) for t in range(FRAMES))
    array = store.create(video.store_key, shape=frames.shape, dtype="uint8", nm_per_px=0.5, times_s=times_s)
    array.write(0, np.clip(np.rint(frames), 0, 255).astype(np.uint8))
    lab.filament = factories.filament(video, "moves")
    return lab


def follow(lab, *, by=None, position=0):
    return drift.follow(filament_id=lab.filament.pk, by=by or lab.annotator, position=position)


def test_what_is_followed_becomes_a_proposal(moving):
    run = follow(moving)
    follow_drift(run.job_id)
    run = DriftRun.objects.get(pk=run.pk)
    assert (run.job.state, run.job.kind, run.job.progress) == ("succeeded", "drift", 1.0)
    filament = Filament.objects.select_related("video").get(pk=moving.filament.pk)
    proposal = geometry.proposal(filament, run)
    expected = np.array([(2, 3)]) + np.arange(FRAMES)[:, None] * STEP
    assert np.abs(np.array(proposal.offsets) - expected).max() <= 1
    assert len(proposal.confidence) == FRAMES
    assert len(proposal.key_frames) < FRAMES
    assert (geometry.offsets(filament) == (2, 3)).all()  # nothing moves before somebody takes it


def test_a_proposal_that_is_taken_no_longer_waits(moving):
    run = follow(moving)
    follow_drift(run.job_id)
    run = DriftRun.objects.get(pk=run.pk)
    change = {"filament_id": moving.filament.pk, "by": moving.annotator}
    paths.change(base_version=0, key_frames=[KeyFrame(0, 2, 4)], **change)
    assert DriftRun.objects.get(pk=run.pk).key_frames
    paths.change(base_version=1, key_frames=[KeyFrame(**one) for one in run.key_frames], **change)
    assert DriftRun.objects.get(pk=run.pk).key_frames == []


def test_dropping_forgets_it(moving):
    run = follow(moving)
    follow_drift(run.job_id)
    drift.drop(filament_id=moving.filament.pk, by=moving.annotator)
    filament = Filament.objects.get(pk=moving.filament.pk)
    assert geometry.proposal(filament, DriftRun.objects.get(pk=run.pk)) is None
    assert Job.objects.filter(pk=run.job_id).exists()


def test_one_at_a_time(moving):
    run = follow(moving)
    with pytest.raises(Conflict) as refused:
        follow(moving)
    assert (refused.value.code, refused.value.extra) == ("already_following", {"job": run.job_id})
    jobs.cancel(job=run.job, by=moving.annotator)
    assert follow(moving).pk != run.pk


def test_where_it_starts_and_who_may(moving):
    with pytest.raises(InvalidInput):
        follow(moving, position=FRAMES)
    for who, error in (("viewer", PermissionRefused), ("outsider", NotFound)):
        with pytest.raises(error):
            follow(moving, by=moving.people[who])
        with pytest.raises(error):
            drift.drop(filament_id=moving.filament.pk, by=moving.people[who])
