"""The HTTP API: session sign-in with CSRF, JSON only, one error shape, and how its OpenAPI file is made."""

import environ

_env = environ.Env()

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.authentication.TokenAuthentication",
        "accounts.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "filamark.api_errors.handle",
    "DEFAULT_THROTTLE_RATES": {
        "login": "10/min",
        "password_reset": "10/min",
        "password_change": "10/min",
        "invitation": "30/min",
    },
    # How many proxies stand in front: only what the nearest of them writes about an address is believed.
    "NUM_PROXIES": _env.int("FILAMARK_PROXIES", default=0),
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Filamark",
    "DESCRIPTION": "Label, learn and measure filaments in in-situ electron microscope videos.",
    "VERSION": "0.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "COMPONENT_NO_READ_ONLY_REQUIRED": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    # What can be null is said so, and does not become an enumeration of its own.
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "filamark.api_schema.add_problems",
    ],
    "ENUM_NAME_OVERRIDES": {
        "DriftAgainst": "annotations.selectors.quality_drift.AGAINST",
        "DriftPeriod": "annotations.selectors.quality_drift.PERIODS",
        "DType": "annotations.frames.store.NATIVE_DTYPES",
        "Due": "annotations.domain.work.DUES",
        "EvaluatedSplit": "mlbackend.registry.models.evaluation.EVALUATED_SPLITS",
        "ExportFormat": "annotations.models.export.ExportFormat",
        "FactSource": "annotations.domain.facts.SOURCES",
        "FrameChoice": "mlbackend.registry.models.prediction.FrameChoice",
        "FrameState": "annotations.domain.review_flow.STATES",
        "Fusion": "annotations.domain.pairs.FUSIONS",
        "JobKind": "annotations.models.job.JobKind",
        "JobState": "annotations.models.job.JobState",
        "MissingFact": "annotations.domain.facts.NEEDED",
        "Origin": "annotations.models.mask.Origin",
        "Pathway": "annotations.models.filament.Pathway",
        "ReviewKind": "annotations.selectors.review_queue.KINDS",
        "LeftOutReason": "annotations.selectors.bulk_candidates.REASONS",
        "Role": "annotations.models.project.Role",
        "Split": "annotations.models.filament.Split",
        "PredictionHalves": "mlbackend.inference.options.HALVES",
        "PredictionVotes": "mlbackend.inference.options.VOTES",
        "SynthesisStageName": "mlbackend.registry.models.synthesis.STAGE_NAMES",
        "SynthesisStageState": "mlbackend.registry.models.synthesis.STAGE_STATES",
        "TrialState": "mlbackend.registry.models.search.TrialState",
        "TokenScope": "accounts.models.TokenScope",
        "UploadState": "annotations.models.upload.UploadState",
        "VideoOrigin": "annotations.models.video.VideoOrigin",
        "Verdict": "annotations.models.review.Verdict",
        "VoiceKind": "annotations.selectors.opinions.KINDS",
        "VideoState": "annotations.models.video.VideoState",
    },
}
