import pytest

from annotations.models import Video
from annotations.selectors import pair_figures, quality
from tests.factories import pair
from tests.support.second_opinions import handed_in, model_says, second_label, truth


@pytest.fixture(autouse=True)
def _nothing_remembered():
    pair_figures.memory.clear()


@pytest.fixture
def twice(lab):
    """Four frames labelled twice: the reviewer's outer square is one pixel smaller in the last two."""
    for number, frame in enumerate(lab.frames):
        handed_in(frame, lab.annotator, drawn=pair(6, 2))
        second_label(frame, lab.reviewer, drawn=pair(6 if number < 2 else 5, 2))
    return lab


def test_figures_of_a_pair_are_those_worked_out_by_hand(twice):
    [found] = quality.summary(twice.project).pairs
    assert (found.first.name, found.second.name, found.frames) == ("annotator", "reviewer", 4)
    a1, a2 = found.layers
    dice = 2 * 25 / (36 + 25)
    assert (a1.descriptor, a2.descriptor) == ("A1", "A2")
    assert a1.dice.mean == pytest.approx((2 + 2 * dice) / 4)
    assert a1.dice.interval[0] <= a1.dice.mean <= a1.dice.interval[1]
    assert a1.area_difference_nm2.mean == pytest.approx(-11 / 2 * 0.5**2)
    assert (a2.dice.mean, a2.boundary_mean_nm.mean) == (1, 0)
    # The edges of 6 and 5 pixels at the picture's corner: two lines of 11 and 9 pixels, one pixel apart.
    assert a1.boundary_mean_nm.mean == pytest.approx(a1.boundary_mean_px.mean * 0.5)
    assert 0.45 < a1.boundary_mean_px.mean < 0.55
    first, second = 36**2 - 4**2, 25**2 - 4**2
    assert found.volume_effect.mean == pytest.approx((second - first) / ((first + second) / 2) / 2)


def test_against_a_truth_the_volume_is_a_share_of_the_truth(lab):
    drawn = handed_in(lab.frames[0], lab.annotator, drawn=pair(6, 2), state="accepted")
    truth(lab.frames[0], drawn, lab.manager)
    second_label(lab.frames[0], lab.reviewer, drawn=pair(5, 2))
    of_truth = next(one for one in quality.summary(lab.project).pairs if one.first.kind == "truth")
    assert of_truth.volume_effect.mean == pytest.approx((25**2 - 4**2) / (36**2 - 4**2) - 1)


def test_the_worst_come_first_and_agreement_is_none_of_them(twice):
    worst = quality.summary(twice.project).worst
    assert [(one.descriptor, one.measured.comparison.place.position) for one in worst] == [("A1", 2), ("A1", 3)]


def test_a_recording_without_a_pixel_size_still_has_overlaps(twice):
    Video.objects.update(nm_per_px=None)
    [found] = quality.summary(twice.project).pairs
    assert found.layers[0].boundary_mean_nm is found.layers[0].area_difference_nm2 is None
    assert found.layers[0].boundary_mean_px.mean > 0


def test_models_are_measured_where_asked_for(lab):
    handed_in(lab.frames[0], lab.annotator)
    model_says(lab.frames[0])
    assert quality.summary(lab.project).pairs == []
    assert [one.second.kind for one in quality.summary(lab.project, models=True).pairs] == ["model"]


def test_too_many_are_thinned_out_evenly(twice, monkeypatch):
    monkeypatch.setattr(quality, "MOST_COMPARISONS", 2)
    found = quality.summary(twice.project)
    assert (found.comparisons, found.left_out) == (2, 2)
    assert [one.measured.comparison.place.position for one in found.worst] == [2]


def test_nothing_to_compare(lab):
    assert quality.summary(lab.project) == quality.Quality()


def test_queries_do_not_grow_with_the_frames(twice, django_assert_num_queries):
    with django_assert_num_queries(7):
        quality.summary(twice.project)
