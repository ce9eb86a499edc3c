"""Records of learning for administrators: to look at, never to change. What a model has seen must stay true."""

from django.contrib import admin

from annotations.admin import LookOnly
from mlbackend.registry.models import DatasetSnapshot, ModelVersion, PredictionRun, TrainingRun


@admin.register(DatasetSnapshot)
class DatasetSnapshotAdmin(LookOnly):
    list_display = ("id", "project", "created_by", "created_at", "sha256")
    list_select_related = ("project", "created_by")


@admin.register(TrainingRun)
class TrainingRunAdmin(LookOnly):
    list_display = ("id", "project", "preset", "seed", "job", "device")
    list_select_related = ("project", "job")


@admin.register(ModelVersion)
class ModelVersionAdmin(LookOnly):
    list_display = ("name", "project", "architecture", "parameter_count", "created_at", "weights_sha256")
    list_select_related = ("project", "training_run")


@admin.register(PredictionRun)
class PredictionRunAdmin(LookOnly):
    list_display = ("id", "project", "model_version", "frames", "proposals_written", "frames_skipped", "job")
    list_select_related = ("project", "model_version__training_run", "job")
