"""Pictures from the middle of a training."""

import pytest

from annotations.domain.errors import InvalidInput, Unavailable
from mlbackend.registry.services import training_samples
from tests.endpoints import Content
from tests.support import evaluated


@pytest.fixture
def run(lab):
    run = Content(lab).training
    training_samples.forget(run)
    return run


def keep(run, picture=evaluated.PNG, **changes):
    return training_samples.keep(run, **{"step": 10, "filament": "F4", "file": "a.png", "picture": picture, **changes})


def test_same_frame_at_the_same_step_is_kept_once(run):
    first = keep(run)
    again = keep(run, picture=evaluated.PNG + b"more")
    assert first.pk == again.pk
    assert training_samples.picture(again) == evaluated.PNG + b"more"
    assert keep(run, step=20).pk != first.pk


@pytest.mark.parametrize("picture", [b"", b"<svg/>", evaluated.PNG + bytes(training_samples.MOST_BYTES)])
def test_only_small_pictures_are_kept(run, picture):
    with pytest.raises(InvalidInput) as caught:
        keep(run, picture=picture)
    assert caught.value.code == "sample_unreadable"
    assert not run.samples.exists()


def test_forgotten_samples_are_gone_with_their_files(run):
    sample = keep(run)
    training_samples.forget(run)
    assert not run.samples.exists()
    with pytest.raises(Unavailable) as caught:
        training_samples.picture(sample)
    assert caught.value.code == "sample_missing"
