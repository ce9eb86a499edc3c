import math

from mlbackend.tgan.quality.measure import Measure, found, undefined


def test_a_number_is_told_and_anything_else_is_not():
    assert found(1.5) == Measure(1.5)
    assert found(math.nan) == Measure(None, "no finite number")
    assert found(math.inf, "equal") == Measure(None, "equal")
    assert undefined("no pairs").value is None
