"""What may judge a model."""

import pytest

from annotations.domain import origin
from mlbackend.synthesis.pictures import SYNTHETIC_KEY


@pytest.mark.parametrize("split", ["train", "unassigned"])
def test_everything_may_be_trained_on(split):
    assert all(origin.may_play(each, split) for each in (origin.RECORDED, origin.PHANTOM, origin.SYNTHETIC))


@pytest.mark.parametrize("split", origin.JUDGING)
def test_nothing_is_judged_on_what_was_generated(split):
    assert origin.may_play(origin.RECORDED, split)
    assert origin.may_play(origin.PHANTOM, split)
    assert not origin.may_play(origin.SYNTHETIC, split)


def test_generator_and_importer_mean_the_same_chunk():
    assert origin.PNG_KEY == SYNTHETIC_KEY
