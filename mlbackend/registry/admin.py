"""Records of learning for administrators: to look at, never to change. What a model has seen must stay true."""

from django.contrib import admin

from accounts.look_only import LookOnly
from annotations.admin.projects import ProjectAdmin
from mlbackend.registry.admin_actions import predict_with_newest, train_now
from mlbackend.registry.models import DatasetSnapshot, ModelVersion, PredictionRun, TrainingRun

OF_PROJECT = ("project", admin.RelatedOnlyFieldListFilter)
ProjectAdmin.actions = (train_now, predict_with_newest)  # type: ignore[misc]


@admin.register(DatasetSnapshot)
class DatasetSnapshotAdmin(LookOnly):
    list_display = ("id", "project", "created_by", "created_at", "sha256")
    list_filter = (OF_PROJECT,)
    list_select_related = ("project", "created_by")
    search_fields = ("=id", "sha256", "created_by__username")
    date_hierarchy = "created_at"


@admin.register(TrainingRun)
class TrainingRunAdmin(LookOnly):
    list_display = ("id", "project", "preset", "seed", "job", "device")
    list_filter = ("preset", "job__state", OF_PROJECT)
    list_select_related = ("project", "job")
    search_fields = ("=id", "preset", "device", "job__error_code")
    date_hierarchy = "job__created_at"


@admin.register(ModelVersion)
class ModelVersionAdmin(LookOnly):
    list_display = ("name", "project", "architecture", "parameter_count", "created_at", "weights_sha256")
    list_filter = ("architecture", OF_PROJECT)
    list_select_related = ("project", "training_run")
    search_fields = ("weights_sha256", "training_run__preset", "project__name")
    date_hierarchy = "created_at"


@admin.register(PredictionRun)
class PredictionRunAdmin(LookOnly):
    list_display = ("id", "project", "model_version", "frames", "proposals_written", "frames_skipped", "job")
    list_filter = ("job__state", OF_PROJECT)
    list_select_related = ("project", "model_version__training_run", "job")
    search_fields = ("=id", "model_version__training_run__preset", "project__name")
    date_hierarchy = "job__created_at"
