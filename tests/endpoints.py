"""Every endpoint of the API, with who may use it and what is sent."""

import json
from uuid import uuid4

from django.db import transaction

from annotations.domain import roles
from annotations.domain.tus import PART_TYPE
from tests import factories
from tests.content import Content as Content
from tests.endpoint import ADMINISTRATOR, ANYBODY, SIGNED_IN, Endpoint, announcing, base, seen, tus

# By method and name of the address; a third word tells deeds at the same address apart.
ENDPOINTS: dict[tuple[str, ...], Endpoint] = {
    ("GET", "session"): Endpoint("session/", ANYBODY),
    ("POST", "session"): Endpoint(
        "session/", ANYBODY, lambda _: {"username": "viewer", "password": factories.PASSWORD}
    ),
    ("DELETE", "session"): Endpoint("session/", ANYBODY, status=204),
    ("GET", "oidc-start"): Endpoint("oidc/start/", ANYBODY, status=302),
    ("GET", "oidc-callback"): Endpoint("oidc/callback/", ANYBODY, status=302),
    ("GET", "account"): Endpoint("account/", SIGNED_IN),
    ("PATCH", "account"): Endpoint("account/", SIGNED_IN, lambda _: {"display_name": "Ada L."}),
    ("POST", "account-password"): Endpoint(
        "account/password/",
        SIGNED_IN,
        lambda _: {"current": factories.PASSWORD, "new": "another quite long one"},
        status=204,
    ),
    ("GET", "account-tokens"): Endpoint("account/tokens/", SIGNED_IN),
    ("POST", "account-tokens"): Endpoint(
        "account/tokens/", SIGNED_IN, lambda _: {"name": "a script", "scope": "read", "days": 30}, status=201
    ),
    ("DELETE", "account-token"): Endpoint(lambda c: f"account/tokens/{c.token.pk}/", only="viewer", status=204),
    ("POST", "password-reset"): Endpoint(
        "password-reset/", ANYBODY, lambda _: {"name_or_email": "nobody@example.org"}, status=204
    ),
    ("POST", "password-reset-confirm"): Endpoint(
        "password-reset/confirm/",
        ANYBODY,
        lambda c: {"uid": c.uid, "token": c.reset_token, "password": "another quite long one"},
        status=204,
    ),
    ("GET", "schema"): Endpoint("schema/", ANYBODY),
    ("GET", "docs"): Endpoint("docs/", ANYBODY),
    ("GET", "training-presets"): Endpoint("training-presets/", SIGNED_IN),
    ("GET", "project-list"): Endpoint("projects/", SIGNED_IN),
    ("GET", "project-detail"): Endpoint(lambda c: f"projects/{c.project}/"),
    ("GET", "project-members"): Endpoint(lambda c: f"projects/{c.project}/members/"),
    ("POST", "project-list"): Endpoint("projects/", ADMINISTRATOR, lambda _: {"name": "Tungsten"}, status=201),
    ("PATCH", "project-detail"): Endpoint(
        lambda c: f"projects/{c.project}/", roles.DESCRIBE, lambda _: {"description": "Hollow filaments"}
    ),
    ("PUT", "project-member"): Endpoint(
        lambda c: f"projects/{c.project}/members/{c.newcomer}/", roles.MANAGE_MEMBERS, lambda _: {"role": "reviewer"}
    ),
    ("DELETE", "project-member"): Endpoint(
        lambda c: f"projects/{c.project}/members/{c.newcomer}/", roles.MANAGE_MEMBERS, status=204
    ),
    ("GET", "project-invitations"): Endpoint(lambda c: f"projects/{c.project}/invitations/", roles.MANAGE_MEMBERS),
    ("POST", "project-invitations"): Endpoint(
        lambda c: f"projects/{c.project}/invitations/", roles.MANAGE_MEMBERS, lambda _: {"role": "viewer"}, status=201
    ),
    ("DELETE", "project-invitation"): Endpoint(
        lambda c: f"projects/{c.project}/invitations/{c.invitation.pk}/", roles.MANAGE_MEMBERS, status=204
    ),
    ("POST", "invitation-look-up"): Endpoint("invitations/look-up/", ANYBODY, lambda c: {"secret": c.secret}),
    ("POST", "invitation-accept"): Endpoint(
        "invitations/accept/", ANYBODY, lambda c: {"secret": c.secret}, strangers=(400, "account_needed")
    ),
    ("GET", "roles"): Endpoint("roles/", SIGNED_IN),
    ("GET", "project-review-queue"): Endpoint(lambda c: f"projects/{c.project}/review-queue/", roles.ACCEPT),
    ("GET", "project-bulk-preview"): Endpoint(lambda c: f"projects/{c.project}/bulk-accept/preview/", roles.ACCEPT),
    ("POST", "project-bulk-accept"): Endpoint(
        lambda c: f"projects/{c.project}/bulk-accept/",
        roles.ACCEPT,
        lambda c: {"items": [{"filament_frame": c.submitted, "base_version": 1}]},
    ),
    ("GET", "project-audit"): Endpoint(lambda c: f"projects/{c.project}/audit/", roles.SEE_AUDIT),
    ("GET", "project-audit-export"): Endpoint(lambda c: f"projects/{c.project}/audit/export/", roles.SEE_AUDIT),
    ("GET", "snapshot-preview"): Endpoint(lambda c: f"projects/{c.project}/snapshot-preview/"),
    ("GET", "video-list"): seen("videos/"),
    ("GET", "video-detail"): Endpoint(lambda c: f"videos/{c.video}/"),
    ("PATCH", "video-detail"): Endpoint(
        lambda c: f"videos/{c.video}/", roles.DESCRIBE, lambda _: {"facts": {"pixel_size": {"value": 2, "unit": "A"}}}
    ),
    ("DELETE", "video-detail"): Endpoint(lambda c: f"videos/{c.empty_video}/", roles.DESCRIBE, status=204),
    ("PUT", "video-clock"): Endpoint(
        lambda c: f"videos/{c.video}/clock/", roles.DESCRIBE, lambda _: {"interval": {"value": 40, "unit": "ms"}}
    ),
    ("GET", "video-facts"): Endpoint("video-facts/", SIGNED_IN),
    ("GET", "upload-list"): Endpoint("uploads/", SIGNED_IN),
    ("POST", "upload-list"): Endpoint("uploads/", roles.UPLOAD, headers=announcing, sent=(b"", PART_TYPE), status=201),
    ("GET", "upload-detail"): Endpoint(lambda c: f"uploads/{c.upload.pk}/", only="annotator"),
    ("PATCH", "upload-detail"): Endpoint(
        lambda c: f"uploads/{c.upload.pk}/",
        roles.UPLOAD,
        only="annotator",
        headers=tus(Upload_Offset="0"),
        sent=(b"abc", PART_TYPE),
        status=204,
    ),
    ("DELETE", "upload-detail"): Endpoint(
        lambda c: f"uploads/{c.upload.pk}/", roles.UPLOAD, only="annotator", headers=tus(), status=204
    ),
    ("GET", "import-folders"): Endpoint(lambda c: f"import-folders/?project={c.project}", roles.IMPORT),
    ("POST", "import-folders"): Endpoint(
        "import-folders/",
        roles.IMPORT,
        lambda c: {"project": c.project, "path": str(c.recording)},
        status=201,
    ),
    ("GET", "video-preview"): Endpoint(lambda c: f"videos/{c.video}/frames/0/preview/"),
    ("GET", "video-pixels-frames"): Endpoint(lambda c: f"videos/{c.video}/frames/"),
    ("GET", "video-pixels-tiles"): Endpoint(lambda c: f"videos/{c.video}/tiles/0/0/0/"),
    ("GET", "filament-list"): seen("filaments/"),
    ("POST", "filament-list"): Endpoint(
        "filaments/",
        roles.PLACE,
        lambda c: {
            "video": c.video,
            "name": "new",
            "position": 0,
            "row": 1,
            "col": 2,
            "region_height": 16,
            "region_width": 16,
        },
        status=201,
    ),
    ("GET", "filament-detail"): Endpoint(lambda c: f"filaments/{c.filament}/"),
    ("PATCH", "filament-detail"): Endpoint(
        lambda c: f"filaments/{c.filament}/", roles.DESCRIBE, lambda _: {"split": "validation"}
    ),
    ("DELETE", "filament-detail"): Endpoint(lambda c: f"filaments/{c.empty}/", roles.DESCRIBE, status=204),
    ("GET", "filament-geometry-path"): Endpoint(lambda c: f"filaments/{c.filament}/path/"),
    ("PUT", "filament-geometry-path"): Endpoint(
        lambda c: f"filaments/{c.filament}/path/",
        roles.PLACE,
        base(0, key_frames=[{"position": 0, "row": 2, "col": 3}]),
    ),
    ("POST", "filament-geometry-follow"): Endpoint(
        lambda c: f"filaments/{c.empty}/follow/", roles.PLACE, lambda _: {"position": 0}, status=201
    ),
    ("DELETE", "filament-geometry-follow"): Endpoint(lambda c: f"filaments/{c.empty}/follow/", roles.PLACE, status=204),
    ("PUT", "filament-geometry-centre-line"): Endpoint(
        lambda c: f"filaments/{c.filament}/centre-line/", roles.PLACE, base(0, position=0, points=[[1, 1], [4, 5]])
    ),
    ("GET", "filament-geometry-exclusion"): Endpoint(lambda c: f"filaments/{c.filament}/exclusion/"),
    ("PUT", "filament-geometry-exclusion"): Endpoint(
        lambda c: f"filaments/{c.filament}/exclusion/",
        roles.PLACE,
        base(0, key_frames=[{"position": 0, "points": [[1, 1], [1, 9], [9, 9]]}]),
    ),
    ("GET", "filament-frames"): Endpoint(lambda c: f"filaments/{c.filament}/frames/"),
    ("GET", "filament-labels"): Endpoint(lambda c: f"filaments/{c.filament}/labels/"),
    ("GET", "filament-chunks"): Endpoint(lambda c: f"filaments/{c.filament}/chunks/0/"),
    ("GET", "filament-preview"): Endpoint(lambda c: f"filaments/{c.filament}/frames/0/preview/"),
    ("GET", "filament-kinetics"): Endpoint(lambda c: f"filaments/{c.filament}/kinetics/"),
    ("GET", "video-kinetics"): Endpoint(lambda c: f"videos/{c.lab.video.pk}/kinetics/"),
    ("GET", "project-kinetics"): Endpoint(lambda c: f"projects/{c.project}/kinetics/"),
    ("GET", "filament-frame-detail"): Endpoint(lambda c: f"filament-frames/{c.draft}/"),
    ("GET", "filament-frame-probability"): Endpoint(lambda c: f"filament-frames/{c.proposed}/probability/"),
    ("GET", "filament-frame-history-revisions"): Endpoint(lambda c: f"filament-frames/{c.draft}/revisions/"),
    ("GET", "filament-frame-history-revision"): Endpoint(lambda c: f"filament-frames/{c.draft}/revisions/1/"),
    ("POST", "filament-frame-history-restore"): Endpoint(
        lambda c: f"filament-frames/{c.draft}/restore/",
        roles.RESTORE,
        lambda _: {"version": 1, "base_version": 1, "idempotency_key": str(uuid4())},
    ),
    ("PUT", "filament-frame-save-masks"): Endpoint(
        lambda c: f"filament-frames/{c.draft}/masks/", roles.SAVE, lambda _: factories.saving(base_version=1)
    ),
    ("POST", "filament-frame-submit"): Endpoint(lambda c: f"filament-frames/{c.draft}/submit/", roles.SUBMIT, base(1)),
    ("POST", "filament-frame-accept"): Endpoint(
        lambda c: f"filament-frames/{c.submitted}/accept/", roles.ACCEPT, base(1)
    ),
    ("POST", "filament-frame-reject"): Endpoint(
        lambda c: f"filament-frames/{c.proposed}/reject/", roles.REJECT_PROPOSAL, base(0, reason="", proposal_version=1)
    ),
    ("POST", "filament-frame-accept", "proposal"): Endpoint(
        lambda c: f"filament-frames/{c.proposed}/accept/", roles.ACCEPT_PROPOSAL, base(0, proposal_version=1)
    ),
    ("POST", "filament-frame-reject", "submitted"): Endpoint(
        lambda c: f"filament-frames/{c.submitted}/reject/", roles.REJECT, base(1, reason="Too wide")
    ),
    ("GET", "ground-truth"): Endpoint(lambda c: f"filament-frames/{c.accepted}/ground-truth/"),
    ("PUT", "ground-truth"): Endpoint(
        lambda c: f"filament-frames/{c.accepted}/ground-truth/", roles.SET_TRUTH, lambda _: {"version": 1}
    ),
    ("DELETE", "ground-truth"): Endpoint(
        lambda c: f"filament-frames/{c.accepted}/ground-truth/", roles.SET_TRUTH, status=204
    ),
    ("GET", "quality"): Endpoint(lambda c: f"projects/{c.project}/quality/?models=true", roles.SEE_QUALITY),
    ("GET", "quality-confusion"): Endpoint(
        lambda c: f"projects/{c.project}/quality/confusion/?first=truth&second=model:7&descriptor=A2", roles.SEE_QUALITY
    ),
    ("GET", "quality-export"): Endpoint(
        lambda c: f"projects/{c.project}/quality/export/?models=true", roles.SEE_QUALITY
    ),
    ("PUT", "frame-hold"): Endpoint(lambda c: f"filament-frames/{c.draft}/hold/", roles.HOLD, lambda c: {"tab": c.tab}),
    ("DELETE", "frame-hold"): Endpoint(
        lambda c: f"filament-frames/{c.draft}/hold/?tab={c.tab}", roles.HOLD, status=204
    ),
    ("GET", "filament-comments"): Endpoint(lambda c: f"filaments/{c.filament}/comments/"),
    ("GET", "project-comments"): Endpoint(lambda c: f"projects/{c.project}/comments/?open=true"),
    ("POST", "frame-comments"): Endpoint(
        lambda c: f"filament-frames/{c.draft}/comments/",
        roles.COMMENT,
        lambda _: {"text": "Is this the core?", "row": 4.5, "col": 6},
        status=201,
    ),
    ("PATCH", "comment-detail"): Endpoint(
        lambda c: f"comments/{c.comment}/", roles.COMMENT, lambda _: {"text": "Look here."}, only="annotator"
    ),
    ("DELETE", "comment-detail"): Endpoint(
        lambda c: f"comments/{c.comment}/", roles.COMMENT, only="annotator", status=204
    ),
    ("POST", "comment-resolve"): Endpoint(lambda c: f"comments/{c.comment}/resolve/", roles.COMMENT),
    ("POST", "comment-reopen"): Endpoint(lambda c: f"comments/{c.comment}/reopen/", roles.COMMENT),
    ("GET", "project-progress"): Endpoint(lambda c: f"projects/{c.project}/progress/"),
    ("GET", "assignments"): Endpoint(lambda c: f"projects/{c.project}/assignments/"),
    ("POST", "assignments"): Endpoint(
        lambda c: f"projects/{c.project}/assignments/",
        roles.ASSIGN,
        lambda c: {"filaments": [c.empty], "people": [c.lab.annotator.pk], "due_on": "2030-01-31"},
        status=201,
    ),
    ("PATCH", "assignment"): Endpoint(
        lambda c: f"projects/{c.project}/assignments/{c.assignment.pk}/",
        roles.ASSIGN,
        lambda _: {"note": "the tip first"},
    ),
    ("DELETE", "assignment"): Endpoint(
        lambda c: f"projects/{c.project}/assignments/{c.assignment.pk}/", roles.ASSIGN, status=204
    ),
    ("GET", "work"): Endpoint("work/", SIGNED_IN),
    ("GET", "work-next"): Endpoint(lambda c: f"work/next/?after={c.draft}", SIGNED_IN),
    ("GET", "filament-second-labels-asked"): Endpoint(lambda c: f"filaments/{c.filament}/second-labels/"),
    ("GET", "filament-second-labels-labels"): Endpoint(lambda c: f"filaments/{c.filament}/second-labels/labels/"),
    ("GET", "second-label-detail"): Endpoint(lambda c: f"second-labels/{c.second}/", only="reviewer"),
    ("PUT", "second-label-save-masks"): Endpoint(
        lambda c: f"second-labels/{c.second}/masks/", roles.SAVE, lambda _: factories.saving(), only="reviewer"
    ),
    ("POST", "second-label-submit"): Endpoint(
        lambda c: f"second-labels/{c.second_draft}/submit/",
        roles.SUBMIT,
        lambda c: {"base_version": c.second_version},
        only="reviewer",
    ),
    ("GET", "double-labelling-overview"): Endpoint(
        lambda c: f"projects/{c.project}/double-labelling/", roles.SEE_QUALITY
    ),
    ("PUT", "double-labelling-overview"): Endpoint(
        lambda c: f"projects/{c.project}/double-labelling/",
        roles.DOUBLE_LABEL,
        lambda c: {"share": 0.5, "labellers": [c.lab.reviewer.pk]},
    ),
    ("POST", "double-labelling-preview"): Endpoint(
        lambda c: f"projects/{c.project}/double-labelling/preview/",
        roles.DOUBLE_LABEL,
        lambda c: {"share": 0.5, "labellers": [c.lab.reviewer.pk]},
    ),
    ("GET", "job-list"): seen("jobs/"),
    ("GET", "job-detail"): Endpoint(lambda c: f"jobs/{c.running.pk}/"),
    ("POST", "job-cancel"): Endpoint(lambda c: f"jobs/{c.running.pk}/cancel/", roles.MANAGE_JOBS, lambda _: {}),
    ("POST", "job-restart"): Endpoint(lambda c: f"jobs/{c.failed.pk}/restart/", roles.MANAGE_JOBS, lambda _: {}),
    ("GET", "export-list"): seen("exports/"),
    ("POST", "export-list"): Endpoint(
        "exports/", roles.EXPORT, lambda c: {"project": c.project, "format": "coco"}, status=201
    ),
    ("GET", "export-detail"): Endpoint(lambda c: f"exports/{c.export.pk}/"),
    ("GET", "export-download"): Endpoint(lambda c: f"exports/{c.export.pk}/download/"),
    ("GET", "dataset-snapshot-list"): seen("dataset-snapshots/"),
    ("GET", "dataset-snapshot-detail"): Endpoint(lambda c: f"dataset-snapshots/{c.snapshot.pk}/"),
    ("GET", "training-run-list"): seen("training-runs/"),
    ("POST", "training-run-list"): Endpoint(
        "training-runs/", roles.TRAIN, lambda c: {"project": c.project, "preset": "demo"}, status=201
    ),
    ("GET", "training-run-detail"): Endpoint(lambda c: f"training-runs/{c.training.pk}/"),
    ("GET", "training-run-sample"): Endpoint(lambda c: f"training-runs/{c.training.pk}/samples/{c.sample.pk}/"),
    ("GET", "model-version-list"): seen("model-versions/"),
    ("GET", "model-version-detail"): Endpoint(lambda c: f"model-versions/{c.version.pk}/"),
    ("POST", "model-version-promote"): Endpoint(
        lambda c: f"model-versions/{c.version.pk}/promote/", roles.TRAIN, lambda _: {}
    ),
    ("GET", "adaptation-run-list"): seen("adaptation-runs/"),
    ("POST", "adaptation-run-list"): Endpoint(
        "adaptation-runs/", roles.LEARN, lambda c: {"filament": c.filament}, status=201
    ),
    ("GET", "adaptation-run-detail"): Endpoint(lambda c: f"adaptation-runs/{c.adaptation.pk}/"),
    ("GET", "filament-choices"): Endpoint(lambda c: f"filaments/{c.filament}/choices/?k=2&strategy=uniform"),
    ("GET", "filament-learning"): Endpoint(lambda c: f"filaments/{c.filament}/learning/"),
    ("GET", "campaign-list"): seen("campaigns/"),
    ("POST", "campaign-list"): Endpoint(
        "campaigns/",
        roles.TRAIN,
        lambda c: {"project": c.project, "name": "Autumn", "filaments": [c.filament]},
        status=201,
    ),
    ("GET", "campaign-detail"): Endpoint(lambda c: f"campaigns/{c.campaign.pk}/"),
    ("POST", "campaign-learn"): Endpoint(lambda c: f"campaigns/{c.campaign_to_learn().pk}/learn/", roles.TRAIN),
    ("POST", "campaign-end"): Endpoint(lambda c: f"campaigns/{c.campaign.pk}/end/", roles.TRAIN),
    ("POST", "campaign-next-frame"): Endpoint(lambda c: f"campaigns/{c.campaign.pk}/next-frame/", roles.SAVE),
    ("POST", "campaign-skip-frame"): Endpoint(
        lambda c: f"campaigns/{c.campaign.pk}/frames/{c.chosen}/skip/", roles.SAVE, status=204
    ),
    ("GET", "prediction-run-list"): seen("prediction-runs/"),
    ("POST", "prediction-run-list"): Endpoint(
        "prediction-runs/",
        roles.PROPOSE,
        lambda c: {
            "project": c.project,
            "model_version": c.version.pk,
            "filaments": [c.filament],
            "frames": "unlabelled",
        },
        status=201,
    ),
    ("GET", "prediction-run-detail"): Endpoint(lambda c: f"prediction-runs/{c.prediction.pk}/"),
    ("GET", "evaluation-run-list"): seen("evaluation-runs/"),
    ("POST", "evaluation-run-list"): Endpoint(
        "evaluation-runs/", roles.TRAIN, lambda c: {"model_version": c.version.pk, "split": "train"}, status=201
    ),
    ("GET", "evaluation-run-detail"): Endpoint(lambda c: f"evaluation-runs/{c.evaluation.pk}/"),
    ("GET", "evaluation-run-details"): Endpoint(lambda c: f"evaluation-runs/{c.evaluation.pk}/details/"),
    ("GET", "evaluation-run-frame"): Endpoint(lambda c: f"evaluation-runs/{c.evaluation.pk}/frames/{c.accepted}/"),
    ("GET", "evaluation-run-report"): Endpoint(lambda c: f"evaluation-runs/{c.evaluation.pk}/report/"),
    ("GET", "synthesis-presets"): Endpoint("synthesis-presets/", SIGNED_IN),
    ("GET", "synthesis-mask-preview"): Endpoint("synthesis-mask-preview/?number=1", SIGNED_IN),
    ("GET", "synthesis-run-list"): seen("synthesis-runs/"),
    ("POST", "synthesis-run-list"): Endpoint(
        "synthesis-runs/",
        roles.TRAIN,
        lambda c: {
            "project": c.project,
            "preset": "quick",
            "filaments": [c.filament],
            "overrides": {"subset_frames": 2},
        },
        status=201,
    ),
    ("GET", "synthesis-run-detail"): Endpoint(lambda c: f"synthesis-runs/{c.synthesis.pk}/"),
    ("GET", "synthesis-run-picture"): Endpoint(
        lambda c: f"synthesis-runs/{c.synthesis.pk}/pictures/{c.synthesis_picture.pk}/"
    ),
    ("GET", "search-run-list"): seen("search-runs/"),
    ("POST", "search-run-list"): Endpoint(
        "search-runs/", roles.TRAIN, lambda c: {"project": c.project, "preset": "demo", "trials": 3}, status=201
    ),
    ("GET", "search-run-detail"): Endpoint(lambda c: f"search-runs/{c.search.pk}/"),
}


def prepare(key, content):
    """All that the endpoint's row asks for, made; what is left is to use it, by a client. `key` is one of ENDPOINTS."""
    method, endpoint = key[0], ENDPOINTS[key]
    url = endpoint.url if isinstance(endpoint.url, str) else endpoint.url(content)
    sent = endpoint.body(content) if endpoint.body else None
    data, kind = endpoint.sent or (json.dumps(sent or {}), "application/json")
    headers = endpoint.headers(content) if endpoint.headers else None

    def use(client):
        """Use it, and undo what it did."""
        point = transaction.savepoint()
        try:
            answer = client.generic(method, f"/api/{url}", data, content_type=kind, headers=headers)
            if answer.streaming:
                answer.getvalue()  # reads the file to its end, which closes it
            return answer
        finally:
            transaction.savepoint_rollback(point)

    return use


def ask(client, key, content):
    """Use the endpoint as its row says, and undo what it did."""
    return prepare(key, content)(client)
