"""Presets, training runs and snapshots over HTTP."""

import pytest

from annotations.models import Filament, Job
from mlbackend.registry.models import TrainingPoint, TrainingRun
from mlbackend.training.presets import PRESETS
from tests.endpoints import Content
from tests.support import evaluated


@pytest.fixture
def content(lab):
    return Content(lab)


def test_presets_can_be_chosen_with_what_they_mean(content, client_of):
    presets = client_of(content.lab.viewer).get("/api/training-presets/").json()
    assert [preset["key"] for preset in presets] == list(PRESETS)
    demo = next(preset for preset in presets if preset["key"] == "demo")
    assert demo["architecture"] == PRESETS["demo"].configuration.architecture
    assert demo["estimate_minutes_cpu"] == PRESETS["demo"].estimate_minutes_cpu
    assert demo["group"] == getattr(PRESETS["demo"], "group", "everyday")
    assert demo["configuration"] == PRESETS["demo"].configuration.as_json()


def test_start_freezes_what_is_accepted_and_waits(content, client_of):
    wanted = {"project": content.project, "preset": "quick", "seed": 4, "overrides": {"steps": 9}}
    answer = client_of(content.lab.manager).post("/api/training-runs/", wanted)
    assert answer.status_code == 201
    run = answer.json()
    assert (run["seed"], run["configuration"]["steps"], run["model_version"], run["device"]) == (4, 9, None, None)
    assert run["job"]["state"] == "queued"
    assert run["job"]["target"] == {"kind": "training-run", "id": run["id"]}
    name = content.lab.filament.name
    assert run["snapshot"]["splits"] == {
        "train": [{"filament": content.filament, "name": name, "frames": 1, "synthetic": False}],
        "validation": [{"filament": content.judged.pk, "name": "judged", "frames": 1, "synthetic": False}],
        "test": [],
    }


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"preset": "none"}, "unknown_preset"),
        ({"overrides": {"steps": -1}}, "invalid_configuration"),
        ({"overrides": {"augmentation": {"scale": "wide"}}}, "invalid_configuration"),
        ({"seed": -1}, "invalid_input"),
        ({"seed": 2**31}, "invalid_input"),
        ({"overrides": []}, "invalid_input"),
    ],
)
def test_what_cannot_be_trained_is_refused(content, client_of, wrong, code):
    before = Job.objects.count(), TrainingRun.objects.count()
    wanted = {"project": content.project, "preset": "demo", **wrong}
    answer = client_of(content.lab.manager).post("/api/training-runs/", wanted)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert (Job.objects.count(), TrainingRun.objects.count()) == before


def test_nothing_to_learn_from_is_told(content, client_of):
    Filament.objects.update(split="unassigned")
    answer = client_of(content.lab.manager).post("/api/training-runs/", {"project": content.project, "preset": "demo"})
    assert (answer.status_code, answer.json()["code"]) == (400, "snapshot_empty")
    preview = client_of(content.lab.viewer).get(f"/api/projects/{content.project}/snapshot-preview/").json()
    assert preview["frame_count"] == 0
    assert preview["problems"] == [answer.json()["detail"]]


def test_curves_come_with_one_run_and_not_with_the_list(content, client_of):
    values = {"train_loss": 0.5, "learning_rate": 0.01, "validation_loss": None, "validation": {"A1": 0.9, "A2": 0.8}}
    for step in (20, 10):
        TrainingPoint.objects.create(run=content.training, step=step, values=values)
    client = client_of(content.lab.viewer)
    run = client.get(f"/api/training-runs/{content.training.pk}/").json()
    assert run["curves"] == [{"step": step, **values} for step in (10, 20)]
    assert run["model_version"] == content.version.pk
    assert [run["curves"] for run in client.get("/api/training-runs/").json()] == [[]]


def test_list_costs_the_same_for_many_runs(content, client_of, django_assert_max_num_queries):
    client = client_of(content.lab.manager)
    for _ in range(3):
        client.post("/api/training-runs/", {"project": content.project, "preset": "demo"})
    with django_assert_max_num_queries(8):
        assert len(client.get(f"/api/training-runs/?project={content.project}").json()) == 4


def test_snapshots_tell_their_contents(content, client_of):
    client = client_of(content.lab.viewer)
    (listed,) = client.get(f"/api/dataset-snapshots/?project={content.project}").json()
    assert listed == client.get(f"/api/dataset-snapshots/{content.snapshot.pk}/").json()
    assert (listed["frame_count"], listed["filament_count"]) == (1, 1)
    assert listed["created_by"]["username"] == "manager"


def test_samples_come_with_one_run_as_pictures(content, client_of):
    client = client_of(content.lab.viewer)
    address = f"/api/training-runs/{content.training.pk}/"
    shown = {"id": content.sample.pk, "step": 100, "filament": "F1", "file": "000103.png"}
    assert client.get(address).json()["samples"] == [shown]
    assert [run["samples"] for run in client.get("/api/training-runs/").json()] == [[]]
    answer = client.get(f"{address}samples/{content.sample.pk}/", HTTP_ACCEPT="image/png")
    assert (answer.status_code, answer.content, answer.headers["Content-Type"]) == (200, evaluated.PNG, "image/png")
    assert "private" in answer.headers["Cache-Control"]
    again = client.get(f"{address}samples/{content.sample.pk}/", HTTP_IF_NONE_MATCH=answer.headers["ETag"])
    assert again.status_code == 304


def test_sample_of_another_run_is_not_there(content, client_of):
    client = client_of(content.lab.manager)
    other = client.post("/api/training-runs/", {"project": content.project, "preset": "demo"}).json()["id"]
    answer = client.get(f"/api/training-runs/{other}/samples/{content.sample.pk}/")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
