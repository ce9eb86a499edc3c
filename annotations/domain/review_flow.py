"""The life of one frame of one filament: which action leads from which state to which. Who may do it: `roles`.

TRANSITIONS is the only place where this is said. A proposal never takes the place of what a person made: it waits
beside it, and the state stays as it is until a reviewer decides.
"""

from annotations.domain import roles
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

SAVE, SUBMIT, ACCEPT, REJECT = roles.SAVE, roles.SUBMIT, roles.ACCEPT, roles.REJECT
PROPOSE, ACCEPT_PROPOSAL, REJECT_PROPOSAL = roles.PROPOSE, roles.ACCEPT_PROPOSAL, roles.REJECT_PROPOSAL
IMPORT = roles.IMPORT

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
    return [action for action, steps in TRANSITIONS.items() if state in steps and roles.may(role, action)]
