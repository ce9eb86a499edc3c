import pytest

from annotations.domain.errors import InvalidInput
from annotations.models import Descriptor
from annotations.selectors import quality_confusion
from tests.factories import pair
from tests.support.second_opinions import handed_in, model_says, second_label


@pytest.fixture
def twice(lab):
    for frame in lab.frames[:2]:
        handed_in(frame, lab.annotator, drawn=pair(6, 2))
        second_label(frame, lab.reviewer, drawn=pair(5, 3))
    return lab


def between(lab, first, second, descriptor="A1", **more):
    keys = {"first": f"person:{first.pk}", "second": f"person:{second.pk}"}
    return quality_confusion.between(lab.project, **keys, descriptor=descriptor, **more)


def test_every_pixel_is_counted_once(twice):
    found = between(twice, twice.annotator, twice.reviewer)
    assert (found.classes, found.frames) == (["background", "A1", "A2"], 2)
    # A frame has 120 pixels; 11 of the wall became background, 5 of the wall became core.
    assert found.counts.tolist() == [[168, 0, 0], [22, 32, 10], [0, 0, 8]]
    assert 0 < found.kappa < 1


def test_the_other_way_round_it_is_turned(twice):
    one, other = (
        between(twice, twice.annotator, twice.reviewer),
        between(twice, twice.reviewer, twice.annotator),
    )
    assert other.counts.tolist() == one.counts.T.tolist()
    assert (other.maps[0].map.first_only == one.maps[0].map.second_only).all()


def test_maps_are_of_the_descriptor(twice):
    [outer] = between(twice, twice.annotator, twice.reviewer).maps
    [inner] = between(twice, twice.annotator, twice.reviewer, descriptor="A2").maps
    assert (outer.map.frames, outer.map.both[0, 0], outer.map.first_only[5, 5]) == (2, 2, 2)
    assert (inner.map.both[1, 1], inner.map.second_only[3, 3], inner.map.first_only.sum()) == (2, 2, 0)


def test_a_descriptor_without_an_inner_one_has_two_classes(twice):
    Descriptor.objects.create(project=twice.project, key="particle", name="particle", colour="#ffffff", order=5)
    found = between(twice, twice.annotator, twice.reviewer, descriptor="particle")
    assert (found.classes, found.frames, found.maps) == (["background", "particle"], 0, [])


def test_models_can_be_asked_for(twice):
    model_says(twice.frames[0])
    keys = {"first": f"person:{twice.annotator.pk}", "second": "model:7"}
    assert quality_confusion.between(twice.project, **keys, descriptor="A1").frames == 1


def test_an_unknown_descriptor_is_refused(twice):
    with pytest.raises(InvalidInput) as refused:
        between(twice, twice.annotator, twice.reviewer, descriptor="A9")
    assert refused.value.code == "unknown_descriptor"
