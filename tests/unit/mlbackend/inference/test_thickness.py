import pytest

from mlbackend.inference.thickness import fitted_scale


def asked(answers):
    """A network that finds these thicknesses, one after the other; the scales at which it was asked."""
    scales, left = [], iter(answers)

    def measured(scale):
        scales.append(scale)
        return next(left)

    return measured, scales


def test_the_network_is_asked_until_its_answer_stays():
    measured, scales = asked([55, 64, 65])
    scale = fitted_scale(44, measured)

    assert scale == pytest.approx(44 / 64, rel=0.04)
    assert scales == pytest.approx([1, 44 / 55, 44 / 64])


def test_thinner_filaments_are_not_enlarged():
    measured, scales = asked([20])
    assert fitted_scale(44, measured) == 1
    assert scales == [1]


@pytest.mark.parametrize("nothing", [None, 0.0])
def test_where_nothing_is_found_images_stay(nothing):
    measured, _ = asked([nothing])
    assert fitted_scale(44, measured) == 1


def test_what_vanishes_when_scaled_is_not_followed():
    measured, scales = asked([88, None])
    assert fitted_scale(44, measured) == 0.5
    assert scales == [1, 0.5]


def test_it_ends_where_the_answer_never_stays():
    scales = []

    def restless(scale):
        scales.append(scale)
        return 60 if len(scales) % 2 else 90

    assert 44 / 90 <= fitted_scale(44, restless) <= 1
    assert len(scales) <= 6


def test_an_absurd_thickness_leaves_something_to_see():
    assert fitted_scale(44, lambda scale: 10_000.0) == pytest.approx(0.2)
