import numpy as np
import pytest

from annotations.domain import probability
from annotations.models import FilamentFrame
from annotations.services import probability_maps
from tests.factories import HEIGHT, WIDTH, likely, pair, propose

SIZE = (HEIGHT, WIDTH)


def test_a_map_needs_its_mask_and_the_size_of_the_region():
    probability_maps.check(likely(), layers=pair(), size=SIZE)
    with pytest.raises(ValueError, match="given A2"):
        probability_maps.check(likely(), layers=["A1"], size=SIZE)
    with pytest.raises(ValueError, match="given 20 bytes"):
        probability_maps.check({"A1": probability.pack(np.zeros((4, 5), np.uint8))}, layers=pair(), size=SIZE)


def test_maps_of_several_revisions_in_one_query(lab, django_assert_num_queries):
    first, second, third, _ = lab.frames
    propose(first, probabilities=likely())
    propose(second, probabilities={"A1": likely()["A1"]})
    propose(third)
    ids = [FilamentFrame.objects.get(pk=frame.pk).proposal_id for frame in (first, second, third)]
    with django_assert_num_queries(1):
        assert probability_maps.layers_with_map([*ids, None]) == {ids[0]: {"A1", "A2"}, ids[1]: {"A1"}}
    with django_assert_num_queries(1):
        assert probability_maps.packed_of(ids) == {ids[0]: likely(), ids[1]: {"A1": likely()["A1"]}}
    with django_assert_num_queries(0):
        assert probability_maps.layers_with_map([None]) == {}


def test_a_shifted_region_sees_the_map_shifted():
    seen = np.arange(HEIGHT * WIDTH, dtype=np.uint8).reshape(SIZE)
    (row,) = probability_maps.rows(None, {"A1": probability.pack(seen)}, step=(2, -1), size=SIZE)
    now = probability.unpack(row.data, height=HEIGHT, width=WIDTH)
    assert np.array_equal(now[: HEIGHT - 2, 1:], seen[2:, : WIDTH - 1])
    assert not now[HEIGHT - 2 :].any()
    assert not now[:, 0].any()
