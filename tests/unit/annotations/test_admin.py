"""The administration's pages: each opens for staff with the right to view, with few queries, and history stays."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.urls import reverse

from annotations.models import Export, FilamentFrame, Invitation, Job, Review, Revision
from mlbackend.registry.models import PredictionRun, TrainingRun
from tests import factories
from tests.content import Content

OURS = ("accounts", "annotations", "mlbackend")
SHOWN = sorted((model for model in admin.site._registry if model._meta.app_label in OURS), key=lambda m: m.__name__)
MOST_QUERIES = 30


@pytest.fixture
def root(client_of, db):
    return client_of(factories.person("root", is_superuser=True, is_staff=True))


@pytest.fixture
def support(client_of, db):
    """Staff who may look at everything."""
    someone = factories.person("support", is_staff=True)
    someone.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    return client_of(someone)


def address(model, page, *ids):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=ids)


@pytest.mark.parametrize("model", SHOWN, ids=lambda model: model.__name__)
def test_every_page_opens_for_support_with_few_queries(support, lab, model, django_assert_max_num_queries):
    Content(lab)
    with django_assert_max_num_queries(MOST_QUERIES):
        assert support.get(address(model, "changelist")).status_code == 200
    with django_assert_max_num_queries(MOST_QUERIES):
        assert support.get(address(model, "changelist"), {"q": "carbon"}).status_code == 200
    row = model._default_manager.first()
    if row is not None:
        with django_assert_max_num_queries(MOST_QUERIES):
            page = support.get(address(model, "change", row.pk))
        assert page.status_code == 200
        assert b'name="_save"' not in page.content


def test_a_revision_can_be_looked_at(root, lab):
    factories.save(lab.frames[0], lab.annotator)
    page = root.get(address(Revision, "change", Revision.objects.get().pk))
    assert b"sha256" in page.content.lower()
    assert b'name="_save"' not in page.content


@pytest.mark.parametrize("model", [Revision, Review, FilamentFrame, Job, Export], ids=lambda model: model.__name__)
@pytest.mark.parametrize("right", ["add", "change", "delete"])
def test_history_cannot_be_rewritten_even_by_a_superuser(rf, db, model, right):
    request = rf.get("/")
    request.user = factories.person("root", is_superuser=True, is_staff=True)
    assert not getattr(admin.site.get_model_admin(model), f"has_{right}_permission")(request)


def test_a_fingerprint_is_neither_shown_nor_guessed(support, lab):
    invitation = Content(lab).invitation
    assert invitation.sha256.encode() not in support.get(address(Invitation, "change", invitation.pk)).content
    assert support.get(address(Invitation, "changelist"), {"sha256__startswith": "0"}).status_code == 400


def do(client, model, action, *ids):
    sent = {"action": action, "_selected_action": [str(id) for id in ids]}
    return client.post(address(model, "changelist"), sent, format="multipart", follow=True)


def told(answer):
    return " ".join(str(message) for message in answer.context["messages"])


@pytest.fixture
def queued(monkeypatch):
    """Jobs are asked for and not done."""
    monkeypatch.setattr("annotations.services.job_messages.send_on_commit", lambda job: None)


def test_train_now_and_predict(root, lab, queued):
    Content(lab)
    before = TrainingRun.objects.count(), PredictionRun.objects.count()
    project = type(lab.project)
    assert "is queued" in told(do(root, project, "train_now", lab.project.pk))
    assert "is queued" in told(do(root, project, "predict_with_newest", lab.project.pk))
    assert (TrainingRun.objects.count(), PredictionRun.objects.count()) == (before[0] + 1, before[1] + 1)


def test_what_cannot_be_trained_is_told(root, lab, queued):
    assert "No accepted frame" in told(do(root, type(lab.project), "train_now", lab.project.pk))
    assert "There is no model yet" in told(do(root, type(lab.project), "predict_with_newest", lab.project.pk))


def test_support_without_a_part_in_the_project_starts_nothing(support, lab, queued):
    Content(lab)
    before = TrainingRun.objects.count()
    assert "you have no part in it" in told(do(support, type(lab.project), "train_now", lab.project.pk))
    assert TrainingRun.objects.count() == before


def test_take_in_again(root, support, lab, queued):
    failed = factories.ingesting(lab.project, lab.manager, state="failed", job_state="failed")
    assert "Only the one who started" in told(do(support, type(failed), "take_in_again", failed.pk))
    assert "is queued again" in told(do(root, type(failed), "take_in_again", failed.pk, lab.video.pk))
    failed.refresh_from_db()
    assert (failed.state, failed.ingest.job.state) == ("ingesting", "queued")
