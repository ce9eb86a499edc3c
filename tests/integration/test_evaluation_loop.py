"""A real training, and the real evaluation that follows it by itself."""

import importlib.util

import pytest
from drf_spectacular.generators import SchemaGenerator

from annotations.models.job import JobState
from mlbackend.jobs import tasks
from mlbackend.registry.models import EvaluationRun
from mlbackend.registry.services import training_runs
from tests import factories
from tests.contracts.test_answers_match_openapi import _problems
from tests.support.rendered import SHORT, take_in_rendered

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.skipif(importlib.util.find_spec("mlbackend.cli.assess") is None, reason="there is no assess here"),
]
FEW = {**SHORT, "steps": 8, "evaluate_every": 4}


@pytest.fixture
def evaluation(transactional_db):
    """Of a model that has hardly learned anything; its filament to validate by is rendered."""
    lab = factories.lab(stored=True)
    take_in_rendered(lab.project, lab.manager)
    run = training_runs.start(project=lab.project, preset="demo", by=lab.manager, seed=3, overrides=FEW)
    tasks.train(run.job_id)
    made = EvaluationRun.objects.get(model_version__training_run=run)
    tasks.evaluate(made.job_id)
    made = EvaluationRun.objects.select_related("job").get(pk=made.pk)
    made.lab = lab
    return made


def test_what_assess_says_reaches_the_browser(evaluation, client_of):
    job = evaluation.job
    assert (job.state, job.error_detail) == (JobState.SUCCEEDED, "")
    client, address = client_of(evaluation.lab.viewer), f"/api/evaluation-runs/{evaluation.pk}/"
    shown = client.get(address).json()
    assert set(shown["summary"]["pooled"]) == {"A1", "A2"}
    details = client.get(f"{address}details/").json()
    openapi = SchemaGenerator().get_schema(request=None, public=True)
    assert _problems(openapi, {"$ref": "#/components/schemas/EvaluationDetails"}, details) == []
    frames = [frame for filament in details["filaments"] for frame in filament["frames"]]
    assert [frame["filament_frame"] for frame in frames] == list(
        evaluation.frames.values_list("filament_frame", flat=True)
    )
    seen = client.get(f"{address}frames/{frames[0]['filament_frame']}/").json()
    assert seen["predicted"].keys() == seen["truth"].keys() == {"A1", "A2"}
    assert "<html" in client.get(f"{address}report/").content.decode()
