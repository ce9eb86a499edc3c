import pytest

from annotations.domain.errors import NotFound, PermissionRefused
from annotations.models import Filament, Video
from annotations.selectors import access
from tests import factories


def test_members_see_their_project_with_their_role(lab):
    assert access.project_for(user=lab.viewer, id=lab.project.pk).my_role == "viewer"


def test_for_others_there_is_nothing(lab):
    for id in (lab.project.pk, 10**17):
        with pytest.raises(NotFound) as refused:
            access.project_for(user=lab.outsider, id=id)
        assert refused.value.code == "not_found"


def test_too_low_a_role_is_told_so(lab):
    with pytest.raises(PermissionRefused) as refused:
        access.project_for(user=lab.annotator, id=lab.project.pk, to="accept")
    assert refused.value.extra == {"role": "annotator", "needed": "reviewer", "deed": "accept"}


def test_superusers_are_managers_everywhere(lab):
    root = factories.person("root", is_superuser=True)
    assert access.one(Filament.objects.all(), user=root, id=lab.filament.pk, to="describe").my_role == "manager"


def test_visible_keeps_what_belongs_to_the_user(lab):
    elsewhere = factories.video(lab.outsider.projects.get(), "their video")
    assert list(access.visible(Video.objects.all(), user=lab.outsider)) == [elsewhere]
    assert list(access.visible(Video.objects.all(), user=lab.viewer)) == [lab.video]
