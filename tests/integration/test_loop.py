"""Once around the loop with a real worker: accepted masks train a network, it proposes, people judge, a set leaves."""

import json
import zipfile

import numpy as np
import pytest
from django.core.files.storage import default_storage

from annotations.domain import probability
from annotations.domain.descriptors import EXCLUSION
from annotations.domain.masks import unpack
from annotations.models import Export, Filament, FilamentFrame, Revision
from annotations.models.job import JobState
from annotations.services import exports, reviews
from mlbackend.registry.models import ModelVersion, PredictionRun
from mlbackend.registry.services import prediction_runs, snapshots, training_runs
from tests import factories
from tests.support import worker
from tests.support.rendered import FRAMES, SHORT, take_in_rendered

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PAIRS = {"architecture": "mtdn", "steps": 2, "batch": 1, "evaluate_every": 2, "widths": [4, 8]}


@pytest.fixture
def lab(transactional_db):
    made = factories.lab(stored=True)
    made.phantom = take_in_rendered(made.project, made.manager)
    return made


@pytest.fixture
def run_to_end(transactional_db, lab, tmp_path):
    """Waits until a worker has done a job well."""
    with worker.workers_of("filesystem", tmp_path) as workers:
        process = workers.start()

        def wait(job):
            job = worker.wait_for(job, worker.is_over, workers)
            assert job.state == JobState.SUCCEEDED, f"{job.error_code}: {job.error_detail}\n{job.log_tail}"
            assert (job.progress, job.tries) == (1.0, 1)
            return job

        yield wait
        worker.kill(process)


def trained(lab, run_to_end, **overrides):
    run = training_runs.start(
        project=lab.project, preset="demo", by=lab.manager, seed=3, overrides={**SHORT, **overrides}
    )
    run_to_end(run.job)
    return ModelVersion.objects.get(training_run=run)


def predict(lab, version, filament, **wanted):
    return prediction_runs.start(
        project=lab.project, model_version=version, filaments=[filament], by=lab.reviewer, **wanted
    )


def test_train_predict_review_export(lab, run_to_end):
    version = trained(lab, run_to_end)
    assert (version.name, version.number) == ("v1 demo", 1)
    assert version.training_run.points.filter(step=60, values__validation__A1__gt=0.5).exists()
    assert version.metrics["A1"]["macro_f1"] > 0.7
    assert version.metrics["filaments"].keys() == {"judged"}
    assert "A2" in version.metrics["baselines"]["core_fraction"]
    assert default_storage.size(f"{version.storage_prefix}/model.safetensors") == version.size_bytes

    judged = Filament.objects.get(name="judged")
    before = people_made(judged)
    run = predict(lab, version, judged, frames="unlabelled")
    run_to_end(run.job)
    run = PredictionRun.objects.get(pk=run.pk)
    proposed = FilamentFrame.objects.filter(filament=judged, proposal__isnull=False)
    positions = list(proposed.values_list("frame__position", flat=True))
    assert (run.proposals_written, positions) == (FRAMES // 2, list(range(1, FRAMES, 2)))
    assert run.frames_skipped == FRAMES // 2
    assert people_made(judged) == before
    assert overlap(lab, proposed.first()) > 0.6
    # A network of single frames proposes what it holds likelier inside than outside.
    for likely, mask, counted in likely_and_proposed(judged):
        assert np.array_equal((likely >= probability.LIKELY_INSIDE) & counted, mask)
        assert not likely[~counted].any()

    frame = accept(proposed.first(), lab.reviewer)
    assert (frame.state, frame.current.origin) == ("accepted", "model")
    assert snapshots.freeze(project=lab.project, by=lab.manager).items.filter(filament_frame=frame).exists()

    export = exports.request(project=lab.project, format="coco", filament_ids=[judged.pk], by=lab.viewer)
    run_to_end(export.job)
    with default_storage.open(Export.objects.get(pk=export.pk).storage_key) as file, zipfile.ZipFile(file) as archive:
        content = json.loads(archive.read("annotations.json"))
    assert [image["frame_index"] for image in content["images"]] == [100, 120, 140, 180, 220]


def test_network_of_pairs_sees_all_frames_but_proposes_only_for_the_chosen(lab, run_to_end):
    version = trained(lab, run_to_end, **PAIRS)
    judged = Filament.objects.get(name="judged")
    run = predict(lab, version, judged, frames="chosen", positions=[0, 3], fusion="consecutive")
    run_to_end(run.job)
    frames = FilamentFrame.objects.filter(filament=judged, proposal__isnull=False)
    assert list(frames.values_list("frame__position", "state")) == [(0, "accepted"), (3, "proposed")]
    assert frames.first().proposal.fusion == "consecutive"
    assert frames.first().current.origin == "import"
    # One partner, one vote: the likeliest of four changes, so that mask and probability differ near the middle only.
    pairs = list(likely_and_proposed(judged))
    assert len(pairs) == 4  # two frames, two descriptors
    for likely, mask, counted in pairs:
        assert not mask[likely < 0.22 * probability.CERTAIN].any()
        assert mask[(likely > 0.78 * probability.CERTAIN) & counted].all()


def people_made(filament):
    revisions = Revision.objects.filter(filament_frame__filament=filament, is_proposal=False)
    return list(revisions.values_list("pk", "masks__sha256").order_by("pk", "masks__sha256"))


def likely_and_proposed(filament):
    """Levels, mask and what counts, of every descriptor of every frame with a proposal."""
    size = {"height": filament.region_height, "width": filament.region_width}
    for frame in FilamentFrame.objects.filter(filament=filament, proposal__isnull=False):
        excluded = frame.current and frame.current.masks.filter(layer=EXCLUSION).first()
        counted = ~unpack(bytes(excluded.data), **size) if excluded else np.ones(tuple(size.values()), bool)
        levels = {row.layer: bytes(row.data) for row in frame.proposal.probabilities.all()}
        for row in frame.proposal.masks.all():
            yield probability.unpack(levels[row.layer], **size), unpack(bytes(row.data), **size), counted


def overlap(lab, frame):
    """Intersection over union of the proposed A1 with the rendered truth."""
    truth = next(f for f in lab.phantom.filaments if f.name == frame.filament.name).a1[frame.frame.position]
    data = bytes(frame.proposal.masks.get(layer="A1").data)
    proposed = unpack(data, height=truth.shape[0], width=truth.shape[1])
    return np.count_nonzero(truth & proposed) / np.count_nonzero(truth | proposed)


def accept(frame, by):
    reviews.accept_proposal(
        filament_frame_id=frame.pk, by=by, base_version=frame.version, proposal_version=frame.proposal.number
    )
    return FilamentFrame.objects.select_related("current").get(pk=frame.pk)
