import pytest

from annotations.domain import review_flow as flow
from annotations.domain import roles
from annotations.domain.errors import Conflict


def walk(*actions, start=flow.UNLABELLED):
    state = start
    for action in actions:
        state = flow.next_state(state, action)
    return state


def test_the_way_of_a_person():
    assert walk("save") == "draft"
    assert walk("save", "submit") == "submitted"
    assert walk("save", "submit", "accept") == "accepted"
    assert walk("save", "accept") == "accepted"  # a reviewer need not wait for the draft to be handed in
    assert walk("save", "submit", "reject") == "rejected"
    assert walk("save", "submit", "reject", "save", "submit", "accept") == "accepted"


def test_the_way_of_a_proposal():
    assert walk("propose") == "proposed"
    assert walk("propose", "accept_proposal") == "accepted"
    assert walk("propose", "reject_proposal") == "unlabelled"
    assert walk("propose", "save") == "draft"


@pytest.mark.parametrize("state", [flow.DRAFT, flow.SUBMITTED, flow.ACCEPTED, flow.REJECTED])
def test_a_proposal_never_changes_the_state_of_what_a_person_made(state):
    assert flow.next_state(state, flow.PROPOSE) == state
    assert flow.next_state(state, flow.REJECT_PROPOSAL) == state


@pytest.mark.parametrize(
    ("state", "action"),
    [
        (flow.UNLABELLED, flow.SUBMIT),
        (flow.UNLABELLED, flow.ACCEPT),
        (flow.DRAFT, flow.REJECT),
        (flow.REJECTED, flow.SUBMIT),
        (flow.PROPOSED, flow.ACCEPT),
        (flow.UNLABELLED, flow.ACCEPT_PROPOSAL),
        (flow.ACCEPTED, flow.IMPORT),
    ],
)
def test_what_makes_no_sense_is_a_conflict(state, action):
    with pytest.raises(Conflict) as refused:
        flow.next_state(state, action)
    assert refused.value.code == "transition_not_allowed"
    assert refused.value.extra == {"state": state, "action": action}


def test_the_table_knows_only_states_and_every_action_has_its_role():
    assert {*flow.TRANSITIONS} <= {*roles.DEEDS}
    for steps in flow.TRANSITIONS.values():
        assert {*steps, *steps.values()} <= {*flow.STATES}


def test_roles_include_those_below():
    assert flow.allowed_actions(flow.SUBMITTED, roles.VIEWER) == []
    assert flow.allowed_actions(flow.DRAFT, roles.ANNOTATOR) == ["save", "submit"]
    assert "accept" in flow.allowed_actions(flow.SUBMITTED, roles.REVIEWER)


def test_unknown_words_are_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="unknown"):
        flow.next_state("lost", flow.SAVE)
