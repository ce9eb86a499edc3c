"""What administrators start for a project without opening it. The table of roles says who may."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.models import User
from annotations.admin.actions import each
from annotations.domain import roles
from annotations.domain.errors import Conflict
from annotations.models import Filament, Project
from annotations.selectors import access
from mlbackend.registry.models.prediction import FrameChoice
from mlbackend.registry.selectors import model_versions
from mlbackend.registry.services import prediction_runs, training_runs

PRESET, RENDERED_PRESET = "quick", "demo"


@admin.action(description="Train now", permissions=["view"])
def train_now(page: admin.ModelAdmin, request: HttpRequest, rows: QuerySet[Project]) -> None:
    """With the preset for a first look; rendered content needs less."""
    by = _person(request)

    def deed(project: Project) -> str:
        access.project_for(user=by, id=project.pk, to=roles.TRAIN)
        preset = RENDERED_PRESET if project.is_synthetic else PRESET
        return f"{training_runs.start(project=project, preset=preset, by=by)} is queued."

    each(page, request, rows, deed)


@admin.action(description="Predict with newest model", permissions=["view"])
def predict_with_newest(page: admin.ModelAdmin, request: HttpRequest, rows: QuerySet[Project]) -> None:
    """Proposals for every frame that no person has labelled."""
    by = _person(request)

    def deed(project: Project) -> str:
        access.project_for(user=by, id=project.pk, to=roles.PROPOSE)
        newest = model_versions.records().filter(project=project).first()
        if newest is None:
            raise Conflict("There is no model yet: train one first.", code="no_model")
        run = prediction_runs.start(
            project=project,
            model_version=newest,
            filaments=list(Filament.objects.select_related("video").filter(video__project=project)),
            frames=FrameChoice.UNLABELLED,
            by=by,
        )
        return f"{run} is queued."

    each(page, request, rows, deed)


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
