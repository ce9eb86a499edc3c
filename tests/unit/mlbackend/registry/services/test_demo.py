from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from annotations.models import Filament, FilamentFrame, Project, Revision
from mlbackend.registry.models import TrainingRun


def run(*arguments):
    told = StringIO()
    call_command("demo", *arguments, stdout=told)
    return told.getvalue()


@pytest.mark.slow
def test_the_demo_can_be_gone_round_and_is_made_once(db):
    told = run("--no-training")
    assert "the password of all is filamark" in told
    project = Project.objects.get()
    assert project.is_synthetic
    assert sorted(project.memberships.values_list("role", flat=True)) == ["annotator", "manager", "reviewer", "viewer"]
    frames = FilamentFrame.objects.filter(filament__video__project=project)
    counts = {state: frames.filter(state=state).count() for state in ("accepted", "submitted", "unlabelled")}
    assert counts == {"accepted": 54, "submitted": 5, "unlabelled": 101}
    assert all(filament.truth["parameters"] for filament in Filament.objects.all())
    before = (Revision.objects.count(), User.objects.count())
    run("--no-training")
    assert (Revision.objects.count(), User.objects.count(), Project.objects.count()) == (*before, 1)
    assert not TrainingRun.objects.exists()


def test_known_passwords_are_not_made_in_production(db, settings):
    settings.SETTINGS_MODULE = "filamark.settings.production"
    with pytest.raises(CommandError, match="production"):
        run()
    assert not User.objects.exists()
