"""Who may do what in a project: the one table that code, tests and the guide (docs/guide/roles.md) go by.

A role may do all that those before it may. Administrators of the server (superusers) act as managers everywhere.
Rules that depend on whose something is (one's own upload, comment, token, second labels) stand with the service.
"""

from dataclasses import dataclass

VIEWER, ANNOTATOR, REVIEWER, MANAGER = "viewer", "annotator", "reviewer", "manager"
ROLES = (VIEWER, ANNOTATOR, REVIEWER, MANAGER)

SEE, EXPORT = "see", "export"
SAVE, SUBMIT, RESTORE, HOLD, COMMENT, LEARN = "save", "submit", "restore", "hold", "comment", "learn"
PLACE, UPLOAD = "place", "upload"
ACCEPT, REJECT, PROPOSE = "accept", "reject", "propose"
ACCEPT_PROPOSAL, REJECT_PROPOSAL, SEE_QUALITY = "accept_proposal", "reject_proposal", "see_quality"
IMPORT, DESCRIBE, TRAIN, MANAGE_JOBS = "import", "describe", "train", "manage_jobs"
ASSIGN, MANAGE_MEMBERS, DOUBLE_LABEL, SET_TRUTH, SEE_AUDIT = (
    "assign",
    "manage_members",
    "double_label",
    "set_truth",
    "see_audit",
)


@dataclass(frozen=True)
class Deed:
    """The role that something needs, and what it is in words."""

    role: str
    words: str


DEEDS: dict[str, Deed] = {
    SEE: Deed(VIEWER, "See videos, filaments, masks with their history, kinetics, comments, progress, models and jobs"),
    EXPORT: Deed(VIEWER, "Build exports and download them"),
    SAVE: Deed(ANNOTATOR, "Draw and save masks; work on one's own second labels"),
    SUBMIT: Deed(ANNOTATOR, "Hand a frame in for review"),
    RESTORE: Deed(ANNOTATOR, "Bring an earlier version back, as a new one"),
    HOLD: Deed(ANNOTATOR, "Hold a frame while working on it"),
    COMMENT: Deed(ANNOTATOR, "Write, answer and resolve comments"),
    LEARN: Deed(ANNOTATOR, "Let the promoted model learn a filament from its corrected frames"),
    PLACE: Deed(ANNOTATOR, "Place filaments, their path, centre line and exclusion; follow the drift"),
    UPLOAD: Deed(ANNOTATOR, "Upload recordings"),
    ACCEPT: Deed(REVIEWER, "Accept a frame, one or many"),
    REJECT: Deed(REVIEWER, "Send a frame back with a reason"),
    PROPOSE: Deed(REVIEWER, "Let a model propose masks"),
    ACCEPT_PROPOSAL: Deed(REVIEWER, "Accept a model's proposal"),
    REJECT_PROPOSAL: Deed(REVIEWER, "Send a model's proposal away"),
    SEE_QUALITY: Deed(REVIEWER, "See how well people and models agree"),
    IMPORT: Deed(MANAGER, "Import data sets and take recordings from the server's folders"),
    DESCRIBE: Deed(
        MANAGER, "Describe and rename the project, its videos and filaments; remove what is empty; choose the split"
    ),
    TRAIN: Deed(MANAGER, "Train, evaluate and promote models, search for better settings"),
    MANAGE_JOBS: Deed(MANAGER, "Cancel and restart other people's jobs"),
    ASSIGN: Deed(MANAGER, "Assign work and set when it is due"),
    MANAGE_MEMBERS: Deed(MANAGER, "Invite people, change their role, let them go"),
    DOUBLE_LABEL: Deed(MANAGER, "Choose which frames are labelled twice"),
    SET_TRUTH: Deed(MANAGER, "Name the frames that count as ground truth"),
    SEE_AUDIT: Deed(MANAGER, "Read and export the audit log"),
}


def needed(deed: str) -> str:
    """The lowest role that may do it."""
    return DEEDS[deed].role


def may(role: str, deed: str) -> bool:
    """Whether the role reaches the one that the deed needs."""
    return at_least(role, needed(deed))


def at_least(role: str, lowest: str) -> bool:
    """Whether `role` includes `lowest`."""
    return ROLES.index(role) >= ROLES.index(lowest)
