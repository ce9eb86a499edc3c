import pytest
import torch

from mlbackend.data.order import KEYS, Shuffled


def keys(seed):
    return torch.randint(2**62, (KEYS,), generator=torch.Generator().manual_seed(seed)).tolist()


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 16, 17, 1000])
def test_every_number_comes_once(count):
    order = Shuffled(count, keys(1))

    assert sorted(order[place] for place in range(count)) == list(range(count))


def test_keys_decide_the_order():
    first, again, other = (list(Shuffled(100, keys(seed))) for seed in (1, 1, 2))

    assert first == again
    assert first != other


def test_every_sample_is_as_likely_at_every_place():
    rounds, count = 3_000, 6
    seen = torch.zeros(count, count)
    for seed in range(rounds):
        order = Shuffled(count, keys(seed))
        for place in range(count):
            seen[place, order[place]] += 1

    expected = rounds / count
    assert ((seen - expected).abs() < 6 * expected**0.5).all()


def test_places_are_checked():
    with pytest.raises(IndexError, match=r"0\.\.2"):
        Shuffled(3, keys(1))[3]
    with pytest.raises(ValueError, match="keys"):
        Shuffled(3, [1])
