import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlbackend.data.mixed import Mixed


@given(st.integers(1, 50), st.integers(1, 50), st.floats(0.1, 0.9))
def test_the_share_is_met_and_nothing_is_left_out(recorded, synthetic, share):
    kinds = {"recorded": [("r", n) for n in range(recorded)], "synthetic": [("s", n) for n in range(synthetic)]}
    source = Mixed(kinds["recorded"], kinds["synthetic"], second_share=share)
    drawn = [source[index] for index in range(len(source))]

    of_synthetic = sum(kind == "s" for kind, _ in drawn)
    assert abs(of_synthetic - share * len(drawn)) <= 1
    assert set(drawn) == {*kinds["recorded"], *kinds["synthetic"]}
    assert len(drawn) in range(recorded, 10 * (recorded + synthetic) + 2)


@pytest.mark.parametrize("share", [0, 1, -1, 2])
def test_a_share_of_one_kind_is_no_mixture(share):
    with pytest.raises(ValueError, match="second_share above 0 and below 1"):
        Mixed([1], [2], second_share=share)


def test_nothing_cannot_be_mixed():
    with pytest.raises(ValueError, match="given 1 and 0"):
        Mixed([1], [], second_share=0.5)
