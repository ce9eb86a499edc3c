"""Many filaments beside each other."""

import numpy as np
import pytest

from annotations.domain.kinetics.choices import Choices
from annotations.models import Filament
from annotations.selectors import kinetics, kinetics_overview
from tests import factories
from tests.support.burning import burning_filament

STATES = ("draft",)


@pytest.fixture
def project(db):
    made = factories.project()
    factories.member(made, "annotator", "annotator")
    return made


def overview(project, **more):
    found = kinetics_overview.records().filter(video__project=project)
    return kinetics_overview.overview(found, states=STATES, choices=Choices(), **more)


def test_numbers_are_those_of_the_filaments_own_page(project):
    filament = burning_filament(project, "hot", temperature_c=500)
    [member] = overview(project).members
    own = kinetics.study(Filament.objects.select_related("video__project").get(pk=filament.pk), states=STATES)
    assert [row.volume_nm3 for row in member.study.table.rows] == [row.volume_nm3 for row in own.table.rows]
    assert member.temperature_c == 500


def test_three_temperatures_give_an_activation_energy(project):
    for celsius, speed in ((450, 1.0), (500, 2.0), (550, 4.0)):
        burning_filament(project, f"at {celsius}", temperature_c=celsius, speed=speed)
    found = overview(project, law="first_order")
    line = found.arrhenius["all"]
    assert line.reason is None
    assert line.temperatures == 3
    assert 30 < line.ea_kj_per_mol < 90
    assert found.arrhenius["unknown"] == line


def test_two_temperatures_say_why_there_is_none(project):
    for celsius in (450, 500):
        burning_filament(project, f"at {celsius}", temperature_c=celsius)
    found = overview(project)
    assert list(found.arrhenius) == ["all"]
    assert found.arrhenius["all"].reason
    assert np.isnan(found.arrhenius["all"].ea_kj_per_mol)
    assert found.law is not None


def test_an_empty_project_compares_by_no_law(project):
    found = overview(project)
    assert (found.members, found.law) == ((), None)


def test_as_many_queries_for_all_filaments(project, django_assert_num_queries):
    for number in range(3):
        burning_filament(project, f"f{number}", frames=6)
    with django_assert_num_queries(3):
        overview(project)


def test_a_filament_without_masks_is_listed_with_its_reason(project):
    video = factories.video(project, "bare")
    factories.filament(video, "bare")
    [member] = overview(project).members
    assert member.study.table.undefined_reason


def test_what_was_generated_has_no_rate(project):
    burning_filament(project, "hot", temperature_c=500)
    factories.filament(factories.video(project, "made", origin="synthetic"), "made 1")
    assert [member.filament.name for member in overview(project).members] == ["hot"]
