"""The life of one frame of one filament: which action leads from which state to which, and who may do it.

TRANSITIONS is the only place where this is said. A proposal never takes the place of what a person made: it waits
beside it, and the state stays as it is until a reviewer decides.
"""

from annotations.domain.errors import Conflict

UNLABELLED, PROPOSED, DRAFT, SUBMITTED, ACCEPTED, REJECTED = (
    "unlabelled",
    "proposed",
    "draft",
    "submitted",
    "accepted",
    "rejected",
)
STATES = (UNLABELLED, PROPOSED, DRAFT, SUBMITTED, ACCEPTED, REJECTED)

SAVE, SUBMIT, ACCEPT, REJECT = "save", "submit", "accept", "reject"
PROPOSE, ACCEPT_PROPOSAL, REJECT_PROPOSAL, IMPORT = "propose", "accept_proposal", "reject_proposal", "import"

VIEWER, ANNOTATOR, REVIEWER, MANAGER = "viewer", "annotator", "reviewer", "manager"
ROLES = (VIEWER, ANNOTATOR, REVIEWER, MANAGER)  # each may do all that those before it may

TRANSITIONS: dict[str, dict[str, str]] = {
    SAVE: dict.fromkeys(STATES, DRAFT),
    SUBMIT: {DRAFT: SUBMITTED},
    ACCEPT: {DRAFT: ACCEPTED, SUBMITTED: ACCEPTED},  # a reviewer may also accept what is still a draft
    REJECT: {SUBMITTED: REJECTED, ACCEPTED: REJECTED},
    PROPOSE: {state: state for state in STATES} | {UNLABELLED: PROPOSED},
    ACCEPT_PROPOSAL: {state: ACCEPTED for state in STATES if state != UNLABELLED},
    REJECT_PROPOSAL: {state: state for state in STATES if state != UNLABELLED} | {PROPOSED: UNLABELLED},
    IMPORT: {UNLABELLED: ACCEPTED, PROPOSED: ACCEPTED},
}

ROLE_NEEDED: dict[str, str] = {
    SAVE: ANNOTATOR,
    SUBMIT: ANNOTATOR,
    ACCEPT: REVIEWER,
    REJECT: REVIEWER,
    PROPOSE: REVIEWER,
    ACCEPT_PROPOSAL: REVIEWER,
    REJECT_PROPOSAL: REVIEWER,
    IMPORT: MANAGER,
}


def next_state(state: str, action: str) -> str:
    """The state after `action`.

    Raises
    ------
    Conflict
        ``transition_not_allowed``: the action makes no sense in this state.
    ValueError
        There is no such state or action.
    """
    if state not in STATES or action not in TRANSITIONS:
        raise ValueError(f"unknown state or action: {state!r}, {action!r}")
    try:
        return TRANSITIONS[action][state]
    except KeyError:
        raise Conflict(
            f"A frame that is {state} does not allow: {action.replace('_', ' ')}.",
            code="transition_not_allowed",
            extra={"state": state, "action": action},
        ) from None


def allowed_actions(state: str, role: str) -> list[str]:
    """What someone of this role may do with a frame in this state."""
    return [action for action, steps in TRANSITIONS.items() if state in steps and may(role, action)]


def may(role: str, action: str) -> bool:
    """Whether the role reaches the one that the action needs."""
    return at_least(role, ROLE_NEEDED[action])


def at_least(role: str, needed: str) -> bool:
    """Whether `role` includes `needed`."""
    return ROLES.index(role) >= ROLES.index(needed)
