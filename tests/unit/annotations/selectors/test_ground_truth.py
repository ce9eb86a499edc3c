import pytest

from annotations.domain.errors import NotFound
from annotations.selectors import ground_truth
from tests.support.second_opinions import handed_in, truth


def test_members_see_it(lab):
    assert ground_truth.of_frame(user=lab.viewer, filament_frame_id=lab.frames[0].pk) is None
    drawn = handed_in(lab.frames[0], lab.annotator, state="accepted")
    truth(lab.frames[0], drawn, lab.manager)
    assert ground_truth.of_frame(user=lab.viewer, filament_frame_id=lab.frames[0].pk).revision == drawn


def test_others_see_nothing(lab):
    with pytest.raises(NotFound):
        ground_truth.of_frame(user=lab.outsider, filament_frame_id=lab.frames[0].pk)
