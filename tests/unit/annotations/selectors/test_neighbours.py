from annotations.domain.frame_rules import EarlierArea
from annotations.models import FilamentFrame
from annotations.selectors import frame_warnings
from annotations.selectors.neighbours import Neighbours
from tests.factories import pair, save


def near(lab):
    return Neighbours([lab.filament.pk], ["A1"])


def test_earlier_areas_are_those_that_the_rules_of_one_frame_know(lab):
    first, second, third, _ = lab.frames
    save(first, lab.annotator, drawn=pair(4, 1))
    save(second, lab.annotator, drawn=pair(3, 1))
    save(third, lab.annotator, drawn=pair(6, 1))
    assert near(lab).earlier(lab.filament.pk, 2, ["A1"]) == {"A1": EarlierArea(1, 9)}
    assert near(lab).earlier(lab.filament.pk, 0, ["A1"]) == {}
    [grown] = frame_warnings.of(FilamentFrame.objects.get(pk=third.pk))
    assert (grown.code, grown.against) == ("area_grew", 1)


def test_changes_are_told_against_the_nearest_accepted_frame(lab):
    first, _, _, last = lab.frames
    for frame, size in ((first, 4), (last, 8)):
        save(frame, lab.annotator, drawn=pair(size, 1))
        FilamentFrame.objects.filter(pk=frame.pk).update(state="accepted")
    change = near(lab).change
    assert change(lab.filament.pk, 1, {"A1": 20}, ["A1"]) == 0.2
    assert change(lab.filament.pk, 2, {"A1": 16}, ["A1"]) == 0.75
    assert change(lab.filament.pk, 0, {"A1": 64}, ["A1"]) == 0  # not against itself
    assert change(lab.filament.pk, 1, {}, ["A1"]) == 1
    assert change(lab.filament.pk + 1, 1, {"A1": 20}, ["A1"]) is None
