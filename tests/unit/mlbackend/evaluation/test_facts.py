import json

import pytest

from annotations.domain.errors import InvalidInput
from mlbackend.evaluation.facts import read_measures


@pytest.fixture
def state(tmp_path):
    def write(**filaments):
        (tmp_path / "filamark.json").write_text(json.dumps({"format": "filamark-folder/1", "filaments": filaments}))
        return tmp_path

    return write


def test_what_is_stated_counts(state):
    frames = {"f_1.png": {"index": 1, "time_s": -3.5}, "f_2.png": {"index": 2, "time_s": 4}}
    measures = read_measures(state(F={"nm_per_px": 0.3, "frames": frames}), ["F"])["F"]

    assert measures.nm_per_px == 0.3
    assert measures.times_of(("f_2.png", "f_1.png"), (2, 1)).tolist() == [4, -3.5]
    assert measures.times_of(("f_2.png", "f_3.png"), (2, 3)) is None


def test_published_filaments_have_the_scale_and_clock_of_the_paper(tmp_path, state):
    for measures in (read_measures(tmp_path, ["102_r1"]), read_measures(state(), ["102_r1"])):
        assert measures["102_r1"].nm_per_px == 0.52
        assert measures["102_r1"].times_of(("a", "b"), (88, 90)).tolist() == [0, 1]


def test_nothing_is_made_up(tmp_path):
    measures = read_measures(tmp_path, ["mine"])["mine"]

    assert measures.nm_per_px is None
    assert measures.times_of(("f_1.png",), (1,)) is None


@pytest.mark.parametrize(
    "facts", [{"nm_per_px": -1}, {"nm_per_px": "wide"}, {"frames": {"f": {"index": 1, "time_s": "x"}}}]
)
def test_what_cannot_be_is_refused(state, facts):
    with pytest.raises(InvalidInput, match="cannot be used"):
        read_measures(state(F=facts), ["F"])
