import pytest

from mlbackend.synthesis.streams import Stream, stream


def first(**where):
    return stream(where.pop("kind", Stream.SHAPE), **({"seed": 1, "number": 2} | where)).uniform()


def test_the_same_place_draws_the_same():
    assert first() == first()


@pytest.mark.parametrize("other", [{"seed": 2}, {"number": 3}, {"state": 1}, {"kind": Stream.CONTEXT}])
def test_another_place_draws_something_else(other):
    assert first() != first(**other)


def test_what_a_seed_means_does_not_change():
    assert first() == pytest.approx(0.49410238860233036, abs=1e-15)


def test_negative_numbers_are_refused():
    with pytest.raises(ValueError, match="0 or more"):
        first(seed=-1)
