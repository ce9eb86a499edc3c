"""The whole API on one screen."""

from django.contrib import admin
from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView
from rest_framework.routers import SimpleRouter

from accounts.api import SessionView
from annotations.api.exports import ExportViewSet
from annotations.api.filament_frames import FilamentFrameViewSet
from annotations.api.filament_geometry import FilamentGeometryViewSet
from annotations.api.filaments import FilamentViewSet
from annotations.api.import_folders import ImportFoldersView
from annotations.api.jobs import JobViewSet
from annotations.api.projects import ProjectViewSet
from annotations.api.tiles import TileViewSet
from annotations.api.uploads import UploadViewSet
from annotations.api.video_facts import FactKindsView
from annotations.api.videos import VideoViewSet
from filamark.pages import front_end, health
from mlbackend.api.model_versions import ModelVersionViewSet
from mlbackend.api.predictions import PredictionRunViewSet
from mlbackend.api.snapshots import DatasetSnapshotViewSet, SnapshotPreviewView
from mlbackend.api.training import TrainingPresetsView, TrainingRunViewSet

router = SimpleRouter()
router.register("projects", ProjectViewSet, basename="project")
router.register("videos", VideoViewSet, basename="video")
router.register("uploads", UploadViewSet, basename="upload")
router.register("videos", TileViewSet, basename="video-pixels")
router.register("filaments", FilamentViewSet, basename="filament")
router.register("filaments", FilamentGeometryViewSet, basename="filament-geometry")
router.register("filament-frames", FilamentFrameViewSet, basename="filament-frame")
router.register("jobs", JobViewSet, basename="job")
router.register("exports", ExportViewSet, basename="export")
router.register("dataset-snapshots", DatasetSnapshotViewSet, basename="dataset-snapshot")
router.register("training-runs", TrainingRunViewSet, basename="training-run")
router.register("model-versions", ModelVersionViewSet, basename="model-version")
router.register("prediction-runs", PredictionRunViewSet, basename="prediction-run")

api = [
    path("session/", SessionView.as_view(), name="session"),
    path("import-folders/", ImportFoldersView.as_view(), name="import-folders"),
    path("video-facts/", FactKindsView.as_view(), name="video-facts"),
    path("training-presets/", TrainingPresetsView.as_view(), name="training-presets"),
    path("projects/<int:project_id>/snapshot-preview/", SnapshotPreviewView.as_view(), name="snapshot-preview"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerView.as_view(url_name="schema"), name="docs"),
    *router.urls,
]

urlpatterns = [
    path("api/", include(api)),
    path("admin/", admin.site.urls),
    path("healthz", health),
    # Every other address belongs to the browser's own router.
    re_path(r"^(?!api/|admin/|static/).*$", front_end, name="front-end"),
]
