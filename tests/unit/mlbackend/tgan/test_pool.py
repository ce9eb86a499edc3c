import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from mlbackend.tgan.pool import ImagePool


def numbered(*values):
    return torch.tensor(values, dtype=torch.float32).view(-1, 1, 1, 1)


def test_an_empty_one_shows_what_is_fresh_and_remembers_it():
    shown, pool = ImagePool.empty(3, seed=1).show(numbered(1, 2))

    assert torch.equal(shown, numbered(1, 2))
    assert [float(image) for image in pool.images] == [1, 2]


def test_a_full_one_shows_earlier_images_in_half_of_the_cases():
    _, pool = ImagePool.empty(50, seed=1).show(numbered(*range(50)))
    earlier = 0
    for step in range(50, 1050):
        shown, pool = pool.show(numbered(step))
        earlier += float(shown) != step

    assert 450 < earlier < 550


@given(st.integers(1, 5), st.integers(0, 2**31), st.integers(1, 4))
def test_nothing_is_lost_or_doubled(size, seed, batch):
    """Every image is in the pool, or was shown exactly as often as it went through."""
    pool, seen, fed = ImagePool.empty(size, seed=seed), [], 0
    for _ in range(12):
        fresh = numbered(*range(fed, fed + batch))
        fed += batch
        filling = min(batch, size - len(pool.images))
        shown, pool = pool.show(fresh)
        seen += shown.flatten().tolist()[filling:]
    # What was only shown while the pool was filled lies in it still, or was shown again later.
    kept = [float(image) for image in pool.images]

    assert len(pool.images) == min(size, fed)
    assert sorted(seen + kept) == list(range(fed))


def test_showing_changes_no_pool():
    _, pool = ImagePool.empty(2, seed=1).show(numbered(1, 2))
    first, second = pool.show(numbered(3, 4, 5, 6)), pool.show(numbered(3, 4, 5, 6))

    assert torch.equal(first[0], second[0])
    assert [float(image) for image in pool.images] == [1, 2]


def test_it_goes_on_as_it_was():
    _, pool = ImagePool.empty(2, seed=1).show(numbered(1, 2, 3))
    again = ImagePool.empty(2, seed=9).restored(pool.tensors(), torch.device("cpu"))

    assert torch.equal(pool.show(numbered(4, 5, 6))[0], again.show(numbered(4, 5, 6))[0])
    assert ImagePool.empty(2, seed=1).restored(ImagePool.empty(2, seed=3).tensors(), torch.device("cpu")).images == ()


def test_a_pool_of_nothing_shows_the_newest():
    pool = ImagePool.empty(0, seed=1)
    shown, after = pool.show(numbered(1))

    assert shown.item() == 1
    assert after.images == ()


def test_another_seed_shows_others():
    found = []
    for seed in (1, 2):
        pool, shown = ImagePool.empty(4, seed=seed), []
        for step in range(40):
            image, pool = pool.show(numbered(step))
            shown.append(float(image))
        found.append(shown)

    assert found[0] != found[1]
    assert found[0][:4] == pytest.approx([0, 1, 2, 3])
