"""What models alone said, whatever people made of it since."""

from annotations.domain.kinetics.choices import Choices
from annotations.models import Filament
from annotations.selectors import kinetics_models
from tests.factories import pair, propose, save


def filament_of(lab):
    Filament.objects.filter(pk=lab.filament.pk).update(length_px=8)
    return Filament.objects.select_related("video__project").get(pk=lab.filament.pk)


def test_the_newest_word_of_any_model_counts_even_after_a_correction(lab):
    propose(lab.frames[0], drawn=pair(5, 1), model=7)
    propose(lab.frames[0], drawn=pair(4, 1), model=8)
    save(lab.frames[0], lab.annotator, drawn=pair(6, 2))
    rows = kinetics_models.study(filament_of(lab), choices=Choices()).table.rows
    assert [(row.position, row.a1_px, row.a2_px, row.mask_source) for row in rows] == [(0, 16, 1, "model")]


def test_people_alone_are_no_model(lab):
    save(lab.frames[0], lab.annotator)
    assert kinetics_models.study(filament_of(lab), choices=Choices()).table.rows == ()


def test_members_are_versions_and_fusions_in_the_order_of_the_frames(lab):
    propose(lab.frames[1], drawn=pair(5, 1), model=7)
    propose(lab.frames[1], drawn=pair(4, 2), model=8)
    propose(lab.frames[0], drawn=pair(3, 1), model=8)
    members = kinetics_models.members(filament_of(lab), [0, 1])
    assert sorted(members.a1_px[:, 1]) == [16, 25]
    assert sorted(members.a2_px[:, 1]) == [1, 4]
    assert members.a1_px.shape == (2, 2)


def test_one_voice_is_no_spread(lab):
    propose(lab.frames[1], drawn=pair(5, 1), model=7)
    assert kinetics_models.members(filament_of(lab), [1]) is None
