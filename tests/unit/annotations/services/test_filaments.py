import pytest

from annotations.domain.errors import NotFound, PermissionRefused
from annotations.models import Filament
from annotations.services import filaments


def test_a_manager_says_what_is_known(lab):
    filaments.describe(filament_id=lab.filament.pk, by=lab.manager, split="train", diameter_nm=38.5)
    now = Filament.objects.get(pk=lab.filament.pk)
    assert (now.split, now.diameter_nm, now.length_source) == ("train", 38.5, "")


def test_a_length_given_by_hand_says_so(lab):
    Filament.objects.filter(pk=lab.filament.pk).update(length_px=100, length_source="centre line")
    filaments.describe(filament_id=lab.filament.pk, by=lab.manager, length_px=100.0)
    assert Filament.objects.get(pk=lab.filament.pk).length_source == "centre line"
    filaments.describe(filament_id=lab.filament.pk, by=lab.manager, length_px=120.0)
    assert Filament.objects.get(pk=lab.filament.pk).length_source == "entered"


@pytest.mark.parametrize(("who", "error"), [("reviewer", PermissionRefused), ("outsider", NotFound)])
def test_nobody_else_does(lab, who, error):
    with pytest.raises(error):
        filaments.describe(filament_id=lab.filament.pk, by=lab.people[who], split="train")
    assert Filament.objects.get(pk=lab.filament.pk).split == "unassigned"
