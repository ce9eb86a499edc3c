from annotations.selectors import choices
from tests.content import Content


def test_only_what_nobody_has_drawn_is_chosen_and_says_why(filmed_lab):
    content = Content(filmed_lab)
    (one,) = choices.of_filament(content.lab.filament, k=5)
    assert (one.filament_frame, one.state) == (content.proposed, "proposed")
    assert one.choice.reasons


def test_the_same_frames_give_the_same_choices(filmed_lab):
    for strategy in ("kinetics", "random"):
        first, again = (choices.of_filament(filmed_lab.filament, k=3, strategy=strategy) for _ in range(2))
        assert [one.filament_frame for one in first] == [one.filament_frame for one in again]
        assert len(first) == 3
