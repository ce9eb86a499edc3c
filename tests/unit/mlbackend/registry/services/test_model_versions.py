"""A model version is a row that points at files which are there."""

import pytest
from django.core.files.storage import default_storage

from mlbackend.registry.services import model_versions
from tests.endpoints import Content

FACTS = {
    "architecture": "three_class",
    "configuration": {"steps": 3},
    "weights_sha256": "a" * 64,
    "size_bytes": 7,
    "parameter_count": 12,
}


@pytest.fixture
def run(lab):
    content = Content(lab)
    content.evaluation.delete()
    content.version.prediction_runs.all().delete()
    content.adaptation.delete()
    content.version.delete()
    return content.training


@pytest.fixture
def trained(tmp_path):
    for name in (model_versions.WEIGHTS, model_versions.FACTS, model_versions.CURVES):
        (tmp_path / name).write_bytes(f"the {name}".encode())
    return tmp_path


def keep(run, trained):
    prefix = model_versions.store(run=run, folder=trained)
    return model_versions.create(run=run, storage_prefix=prefix, facts=FACTS, metrics={"A1": {"macro_f1": 0.9}})


def test_files_and_facts_are_kept(run, trained):
    version = keep(run, trained)
    assert (version.number, version.name, version.created_by) == (1, "v1 demo", run.job.owner)
    assert (version.architecture, version.parameter_count) == ("three_class", 12)
    with default_storage.open(f"{version.storage_prefix}/{model_versions.CURVES}") as file:
        assert file.read() == b"the curves.csv"


def test_weights_come_back_as_they_went(run, trained, tmp_path):
    version = keep(run, trained)
    model_versions.fetch(version, into=tmp_path / "back")
    assert (tmp_path / "back" / model_versions.WEIGHTS).read_bytes() == b"the model.safetensors"
    assert (tmp_path / "back" / model_versions.FACTS).read_bytes() == b"the model.json"


def test_files_of_two_tries_do_not_mix(run, trained):
    first = model_versions.store(run=run, folder=trained)
    run.job.tries += 1
    assert model_versions.store(run=run, folder=trained) != first


def test_missing_file_makes_no_row(run, trained):
    (trained / model_versions.CURVES).unlink()
    with pytest.raises(FileNotFoundError):
        keep(run, trained)
    assert not hasattr(type(run).objects.get(pk=run.pk), "model_version")
