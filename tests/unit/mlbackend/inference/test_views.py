import pytest
import torch

from mlbackend.inference.views import back, seen, views

IMAGE = torch.tensor([[1, 2, 3], [4, 5, 6]])


def test_small_grid_by_hand():
    assert [seen(IMAGE, view).tolist() for view in views(4)] == [
        [[1, 2, 3], [4, 5, 6]],
        [[3, 2, 1], [6, 5, 4]],
        [[4, 5, 6], [1, 2, 3]],
        [[6, 5, 4], [3, 2, 1]],
    ]
    assert seen(IMAGE, 4).tolist() == [[1, 4], [2, 5], [3, 6]]


def test_all_eight_are_different():
    assert len({(tuple(seen(IMAGE, v).shape), tuple(seen(IMAGE, v).flatten().tolist())) for v in views(8)}) == 8


@pytest.mark.parametrize("view", views(8))
def test_back_undoes_exactly(view):
    images = torch.rand(2, 3, 4, 7)
    assert torch.equal(back(seen(images, view), view), images)


def test_other_counts_are_refused():
    with pytest.raises(ValueError, match="1, 4 or 8 views, given 2"):
        views(2)
