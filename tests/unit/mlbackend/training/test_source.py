import pytest

from annotations.domain.errors import InvalidInput
from mlbackend import nets
from mlbackend.training.source import source_of
from tests.support.tiny_nets import TINY


@pytest.mark.parametrize(
    ("net", "images", "count"),
    [
        (TINY["filanet"], 1, 4),
        ({**TINY["filanet"], "memory": True}, 2, 4 * 6),
        (TINY["mtdn"], 2, 4 * 4),
    ],
    ids=["frames", "neighbours", "pairs"],
)
def test_each_network_gets_what_it_looks_at(make_tube, net, images, count):
    source = source_of(nets.build(net), [make_tube("T1", frames=4)], pairs="ordered")

    assert len(source) == count
    assert source[0].images.shape[:2] == (1, images)


def test_a_single_frame_makes_no_pair(make_tube):
    with pytest.raises(InvalidInput) as refused:
        source_of(nets.build(TINY["mtdn"]), [make_tube("T1", frames=1)], pairs="unordered")
    assert refused.value.code == "single_frame"
