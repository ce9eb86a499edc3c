import pytest
from django.contrib import admin
from django.urls import reverse

from annotations.models import Export, FilamentFrame, Job, Review, Revision
from tests import factories
from tests.factories import propose, save

OURS = (model for model in admin.site._registry if model._meta.app_label == "annotations")
SHOWN = sorted(OURS, key=lambda model: model.__name__)


@pytest.fixture
def root(client_of, db):
    return client_of(factories.person("root", is_superuser=True, is_staff=True))


@pytest.mark.parametrize("model", SHOWN, ids=lambda model: model.__name__)
def test_every_list_opens(root, lab, model):
    save(lab.frames[0], lab.annotator)
    propose(lab.frames[1])
    assert root.get(reverse(f"admin:annotations_{model._meta.model_name}_changelist")).status_code == 200


def test_a_revision_can_be_looked_at(root, lab):
    save(lab.frames[0], lab.annotator)
    page = root.get(reverse("admin:annotations_revision_change", args=[Revision.objects.get().pk]))
    assert page.status_code == 200
    assert b"sha256" in page.content.lower()
    assert b'name="_save"' not in page.content


@pytest.mark.parametrize("model", [Revision, Review, FilamentFrame, Job, Export], ids=lambda model: model.__name__)
@pytest.mark.parametrize("right", ["add", "change", "delete"])
def test_history_cannot_be_rewritten_even_by_a_superuser(rf, db, model, right):
    request = rf.get("/")
    request.user = factories.person("root", is_superuser=True, is_staff=True)
    assert not getattr(admin.site.get_model_admin(model), f"has_{right}_permission")(request)
