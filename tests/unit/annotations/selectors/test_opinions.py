import pytest

from annotations.models import FilamentFrame
from annotations.models.quality import SecondState
from annotations.selectors import opinions
from annotations.services import masks
from tests.factories import filament, pair, save
from tests.support.second_opinions import handed_in, model_says, second_label, truth


def keys(lab, **chosen):
    found = opinions.comparisons(lab.project, **chosen)
    return [(one.place.position, one.first.voice.key, one.second.voice.key) for one in found]


def who(person):
    return f"person:{person.pk}"


def test_two_people_of_one_frame_are_compared(lab):
    handed_in(lab.frames[1], lab.annotator)
    second_label(lab.frames[1], lab.reviewer)
    assert keys(lab) == [(1, who(lab.annotator), who(lab.reviewer))]


@pytest.mark.parametrize("state", ["draft", "rejected"])
def test_what_was_not_handed_in_is_nobodys_opinion(lab, state):
    handed_in(lab.frames[0], lab.annotator, state=state)
    second_label(lab.frames[0], lab.reviewer)
    handed_in(lab.frames[1], lab.annotator)
    second_label(lab.frames[1], lab.reviewer, state=SecondState.DRAFT)
    assert keys(lab) == []


def test_imported_masks_are_a_voice_of_their_own(lab):
    masks.import_revisions(filament=lab.filament, items=[masks.ImportedMasks(lab.frames[0].pk, pair())])
    second_label(lab.frames[0], lab.reviewer)
    assert keys(lab) == [(0, "import", who(lab.reviewer))]


def test_a_truth_is_not_compared_with_whoever_drew_it(lab):
    drawn = handed_in(lab.frames[0], lab.annotator, state="accepted")
    truth(lab.frames[0], drawn, lab.manager)
    assert keys(lab) == []
    save(lab.frames[0], lab.annotator, base_version=1, drawn=pair(5, 1))
    FilamentFrame.objects.filter(pk=lab.frames[0].pk).update(state="submitted")
    assert keys(lab) == []
    second_label(lab.frames[0], lab.reviewer)
    assert keys(lab) == [
        (0, "truth", who(lab.reviewer)),
        (0, who(lab.annotator), who(lab.reviewer)),
    ]


def test_models_only_where_asked_for_and_their_latest_word(lab):
    handed_in(lab.frames[0], lab.annotator)
    model_says(lab.frames[0], drawn=pair(5, 1))
    latest = model_says(lab.frames[0], drawn=pair(4, 1))
    assert keys(lab) == []
    [found] = opinions.comparisons(lab.project, models=True)
    assert (found.first.voice.kind, found.second.voice.name) == ("person", "v7 quick")
    assert found.second.revision_id == latest.pk


def test_people_are_called_by_their_names(lab):
    type(lab.annotator).objects.filter(pk=lab.annotator.pk).update(display_name="Ann")
    handed_in(lab.frames[0], lab.annotator)
    second_label(lab.frames[0], lab.reviewer)
    [found] = opinions.comparisons(lab.project)
    assert (found.first.voice.name, found.second.voice.name) == ("Ann", "reviewer")


def test_one_filament_and_one_project(lab):
    other = filament(lab.video, "other")
    for frame in (lab.frames[0], other.filament_frames.first()):
        handed_in(frame, lab.annotator)
        second_label(frame, lab.reviewer)
    assert len(keys(lab)) == 2
    assert len(keys(lab, filament_id=other.pk)) == 1
    assert opinions.comparisons(lab.outsider.projects.get()) == []


def test_queries_do_not_grow_with_the_frames(lab, django_assert_num_queries):
    for frame in lab.frames:
        drawn = handed_in(frame, lab.annotator, state="accepted")
        truth(frame, drawn, lab.manager)
        second_label(frame, lab.reviewer)
        model_says(frame)
    with django_assert_num_queries(6):
        assert len(opinions.comparisons(lab.project, models=True)) == 4 * 5
