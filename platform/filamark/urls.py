"""The whole API on one screen."""

from django.contrib import admin
from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView
from rest_framework.routers import SimpleRouter

from accounts.api.account import AccountView, PasswordView
from accounts.api.password_reset import PasswordResetConfirmView, PasswordResetView
from accounts.api.session import SessionView
from accounts.api.tokens import TokensView, TokenView
from accounts.single_sign_on_pages import BackView, OutView
from annotations.api.assignments import AssignmentsView, AssignmentView
from annotations.api.audit import AuditExportView, AuditView
from annotations.api.bulk_reviews import BulkAcceptView, BulkPreviewView
from annotations.api.choices import FilamentChoicesView
from annotations.api.comments import CommentViewSet, FilamentCommentsView, FrameCommentsView, ProjectCommentsView
from annotations.api.double_labelling import DoubleLabellingViewSet
from annotations.api.exports import ExportViewSet
from annotations.api.filament_frames import FilamentFrameViewSet
from annotations.api.filament_geometry import FilamentGeometryViewSet
from annotations.api.filaments import FilamentViewSet
from annotations.api.ground_truth import GroundTruthView
from annotations.api.holds import FrameHoldView
from annotations.api.import_folders import ImportFoldersView
from annotations.api.invitations import (
    AcceptInvitationView,
    LookUpInvitationView,
    ProjectInvitationsView,
    ProjectInvitationView,
)
from annotations.api.jobs import JobViewSet
from annotations.api.kinetics_overview import ProjectKineticsView, VideoKineticsView
from annotations.api.members import MembersView, MemberView, RolesView
from annotations.api.progress import ProjectProgressView
from annotations.api.projects import ProjectViewSet
from annotations.api.quality import QualityConfusionView, QualityExportView, QualityView
from annotations.api.review_queue import ReviewQueueView
from annotations.api.revisions import RevisionViewSet
from annotations.api.second_labels import FilamentSecondLabelViewSet, SecondLabelViewSet
from annotations.api.tiles import TileViewSet
from annotations.api.uploads import UploadViewSet
from annotations.api.video_facts import FactKindsView
from annotations.api.videos import VideoViewSet
from annotations.api.work import MyWorkView, NextView
from filamark.pages import admin_sign_in, front_end, health
from mlbackend.api.adaptations import AdaptationRunViewSet, FilamentLearningView
from mlbackend.api.campaigns import CampaignViewSet
from mlbackend.api.evaluations import EvaluationRunViewSet
from mlbackend.api.model_versions import ModelVersionViewSet
from mlbackend.api.predictions import PredictionRunViewSet
from mlbackend.api.searches import SearchRunViewSet
from mlbackend.api.snapshots import DatasetSnapshotViewSet, SnapshotPreviewView
from mlbackend.api.synthesis import MaskPreviewView, SynthesisPresetsView, SynthesisRunViewSet
from mlbackend.api.training import TrainingPresetsView, TrainingRunViewSet

router = SimpleRouter()
router.register("projects", ProjectViewSet, basename="project")
router.register("videos", VideoViewSet, basename="video")
router.register("uploads", UploadViewSet, basename="upload")
router.register("videos", TileViewSet, basename="video-pixels")
router.register("filaments", FilamentViewSet, basename="filament")
router.register("filaments", FilamentGeometryViewSet, basename="filament-geometry")
router.register("filament-frames", FilamentFrameViewSet, basename="filament-frame")
router.register("filament-frames", RevisionViewSet, basename="filament-frame-history")
router.register("comments", CommentViewSet, basename="comment")
router.register("filaments", FilamentSecondLabelViewSet, basename="filament-second-labels")
router.register("second-labels", SecondLabelViewSet, basename="second-label")
router.register("projects", DoubleLabellingViewSet, basename="double-labelling")
router.register("jobs", JobViewSet, basename="job")
router.register("exports", ExportViewSet, basename="export")
router.register("dataset-snapshots", DatasetSnapshotViewSet, basename="dataset-snapshot")
router.register("training-runs", TrainingRunViewSet, basename="training-run")
router.register("model-versions", ModelVersionViewSet, basename="model-version")
router.register("prediction-runs", PredictionRunViewSet, basename="prediction-run")
router.register("adaptation-runs", AdaptationRunViewSet, basename="adaptation-run")
router.register("campaigns", CampaignViewSet, basename="campaign")
router.register("evaluation-runs", EvaluationRunViewSet, basename="evaluation-run")
router.register("search-runs", SearchRunViewSet, basename="search-run")
router.register("synthesis-runs", SynthesisRunViewSet, basename="synthesis-run")

api = [
    path("session/", SessionView.as_view(), name="session"),
    path("account/", AccountView.as_view(), name="account"),
    path("account/password/", PasswordView.as_view(), name="account-password"),
    path("account/tokens/", TokensView.as_view(), name="account-tokens"),
    path("account/tokens/<int:token_id>/", TokenView.as_view(), name="account-token"),
    path("password-reset/", PasswordResetView.as_view(), name="password-reset"),
    path("password-reset/confirm/", PasswordResetConfirmView.as_view(), name="password-reset-confirm"),
    path("oidc/start/", OutView.as_view(), name="oidc-start"),
    path("oidc/callback/", BackView.as_view(), name="oidc-callback"),
    path("import-folders/", ImportFoldersView.as_view(), name="import-folders"),
    path("video-facts/", FactKindsView.as_view(), name="video-facts"),
    path("synthesis-presets/", SynthesisPresetsView.as_view(), name="synthesis-presets"),
    path("synthesis-mask-preview/", MaskPreviewView.as_view(), name="synthesis-mask-preview"),
    path("training-presets/", TrainingPresetsView.as_view(), name="training-presets"),
    path("projects/<int:project_id>/snapshot-preview/", SnapshotPreviewView.as_view(), name="snapshot-preview"),
    path("projects/<int:project_id>/review-queue/", ReviewQueueView.as_view(), name="project-review-queue"),
    path("projects/<int:project_id>/bulk-accept/", BulkAcceptView.as_view(), name="project-bulk-accept"),
    path("projects/<int:project_id>/bulk-accept/preview/", BulkPreviewView.as_view(), name="project-bulk-preview"),
    path("projects/<int:project_id>/audit/", AuditView.as_view(), name="project-audit"),
    path("projects/<int:project_id>/audit/export/", AuditExportView.as_view(), name="project-audit-export"),
    path("roles/", RolesView.as_view(), name="roles"),
    path("projects/<int:project_id>/members/", MembersView.as_view(), name="project-members"),
    path("projects/<int:project_id>/members/<int:user_id>/", MemberView.as_view(), name="project-member"),
    path("projects/<int:project_id>/invitations/", ProjectInvitationsView.as_view(), name="project-invitations"),
    path(
        "projects/<int:project_id>/invitations/<int:invitation_id>/",
        ProjectInvitationView.as_view(),
        name="project-invitation",
    ),
    path("invitations/look-up/", LookUpInvitationView.as_view(), name="invitation-look-up"),
    path("invitations/accept/", AcceptInvitationView.as_view(), name="invitation-accept"),
    path("projects/<int:project_id>/kinetics/", ProjectKineticsView.as_view(), name="project-kinetics"),
    path("videos/<int:video_id>/kinetics/", VideoKineticsView.as_view(), name="video-kinetics"),
    path("projects/<int:project_id>/quality/", QualityView.as_view(), name="quality"),
    path("projects/<int:project_id>/quality/confusion/", QualityConfusionView.as_view(), name="quality-confusion"),
    path("projects/<int:project_id>/quality/export/", QualityExportView.as_view(), name="quality-export"),
    path("filaments/<int:filament_id>/choices/", FilamentChoicesView.as_view(), name="filament-choices"),
    path("filaments/<int:filament_id>/learning/", FilamentLearningView.as_view(), name="filament-learning"),
    path("filament-frames/<int:filament_frame_id>/ground-truth/", GroundTruthView.as_view(), name="ground-truth"),
    path("projects/<int:project_id>/comments/", ProjectCommentsView.as_view(), name="project-comments"),
    path("filaments/<int:filament_id>/comments/", FilamentCommentsView.as_view(), name="filament-comments"),
    path("filament-frames/<int:filament_frame_id>/comments/", FrameCommentsView.as_view(), name="frame-comments"),
    path("filament-frames/<int:filament_frame_id>/hold/", FrameHoldView.as_view(), name="frame-hold"),
    path("work/", MyWorkView.as_view(), name="work"),
    path("work/next/", NextView.as_view(), name="work-next"),
    path("projects/<int:project_id>/progress/", ProjectProgressView.as_view(), name="project-progress"),
    path("projects/<int:project_id>/assignments/", AssignmentsView.as_view(), name="assignments"),
    path("projects/<int:project_id>/assignments/<int:assignment_id>/", AssignmentView.as_view(), name="assignment"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerView.as_view(url_name="schema"), name="docs"),
    *router.urls,
]

urlpatterns = [
    path("api/", include(api)),
    path("admin/login/", admin_sign_in),
    path("admin/", admin.site.urls),
    path("healthz", health),
    # Every other address belongs to the browser's own router.
    re_path(r"^(?!api/|admin/|static/).*$", front_end, name="front-end"),
]
