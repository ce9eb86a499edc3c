"""Records of learning for administrators: to look at, never to change. What a model has seen must stay true."""

from django.contrib import admin

from accounts.look_only import LookOnly
from annotations.admin.projects import ProjectAdmin
from mlbackend.registry.admin_actions import predict_with_newest, train_now
from mlbackend.registry.models import (
    AdaptationRun,
    Campaign,
    DatasetSnapshot,
    EvaluationRun,
    ModelVersion,
    PredictionRun,
    Promotion,
    SearchRun,
    SynthesisRun,
    TrainingRun,
)
from mlbackend.registry.models.model_version import MADE_BY
from mlbackend.registry.selectors import model_versions

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
    list_select_related = ("project", *MADE_BY)
    search_fields = ("weights_sha256", "training_run__preset", "search_run__preset", "project__name")
    date_hierarchy = "created_at"


@admin.register(PredictionRun)
class PredictionRunAdmin(LookOnly):
    list_display = ("id", "project", "model_version", "frames", "proposals_written", "frames_skipped", "job")
    list_filter = ("job__state", OF_PROJECT)
    list_select_related = ("project", *model_versions.named("model_version"), "job")
    search_fields = ("=id", "model_version__training_run__preset", "project__name")
    date_hierarchy = "job__created_at"


@admin.register(EvaluationRun)
class EvaluationRunAdmin(LookOnly):
    list_display = ("id", "project", "model_version", "split", "snapshot", "job")
    list_filter = ("split", "job__state", OF_PROJECT)
    list_select_related = ("project", *model_versions.named("model_version"), "snapshot__project", "job")
    search_fields = ("=id", "model_version__weights_sha256", "project__name")
    date_hierarchy = "job__created_at"


@admin.register(SearchRun)
class SearchRunAdmin(LookOnly):
    list_display = ("id", "project", "preset", "trials_wanted", "best", "seed", "job")
    list_filter = ("preset", "job__state", OF_PROJECT)
    list_select_related = ("project", "job")
    search_fields = ("=id", "preset", "job__error_code")
    date_hierarchy = "job__created_at"


@admin.register(SynthesisRun)
class SynthesisRunAdmin(LookOnly):
    list_display = ("id", "project", "plan_preset", "seed", "job", "video")
    list_filter = ("plan_preset", "job__state", OF_PROJECT)
    list_select_related = ("project", "job", "video")
    search_fields = ("=id", "plan_preset", "job__error_code")
    date_hierarchy = "job__created_at"


@admin.register(AdaptationRun)
class AdaptationRunAdmin(LookOnly):
    list_display = ("id", "project", "preset", "base", "filament", "seed", "job")
    list_filter = ("preset", "job__state", OF_PROJECT)
    list_select_related = ("project", *model_versions.named("base"), "filament__video", "job")
    search_fields = ("=id", "preset", "job__error_code", "project__name")
    date_hierarchy = "job__created_at"


@admin.register(Promotion)
class PromotionAdmin(LookOnly):
    list_display = ("id", "project", "model_version", "promoted_by", "promoted_at")
    list_filter = (OF_PROJECT,)
    list_select_related = ("project", *model_versions.named("model_version"), "promoted_by")
    search_fields = ("=id", "project__name")
    date_hierarchy = "promoted_at"


@admin.register(Campaign)
class CampaignAdmin(LookOnly):
    list_display = ("name", "project", "strategy", "trigger", "ending", "created_by", "created_at")
    list_filter = ("strategy", "trigger", "ending", OF_PROJECT)
    list_select_related = ("project", "created_by")
    search_fields = ("name", "project__name")
    date_hierarchy = "created_at"
