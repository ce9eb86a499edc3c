"""Two browsers walk through one invitation at the same moment: one person becomes a member."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from annotations.domain.errors import FilamarkError
from annotations.models import Invitation, Membership
from annotations.services import invitations, members
from tests import factories

PASSWORD = "quiet filament 27"


def at_once(deeds):
    """What each deed returned or raised, all begun together."""
    barrier = Barrier(len(deeds))

    def run(deed):
        try:
            barrier.wait()
            return deed()
        except FilamarkError as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


@pytest.mark.django_db(transaction=True)
def test_one_link_lets_one_person_in():
    lab = factories.lab()
    _, secret = invitations.invite(project_id=lab.project.pk, role="annotator", by=lab.manager)

    def walk_in(name):
        return lambda: invitations.accept_with_new_account(secret=secret, username=name, password=PASSWORD)

    before = Membership.objects.count()
    answers = at_once([walk_in(f"newcomer{number}") for number in range(4)])
    assert answers.count("invitation_gone") == 3
    assert Membership.objects.count() == before + 1
    assert Invitation.objects.get().accepted_by is not None


@pytest.mark.django_db(transaction=True)
def test_a_double_click_makes_one_member():
    lab = factories.lab()
    _, secret = invitations.invite(project_id=lab.project.pk, role="annotator", by=lab.manager)
    at_once([lambda: invitations.accept(secret=secret, by=lab.outsider)] * 3)
    assert Membership.objects.filter(project=lab.project, user=lab.outsider).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_managers_who_send_each_other_away_leave_one():
    lab = factories.lab()
    second = factories.member(lab.project, "manager", "second")

    def away(person, by):
        return lambda: members.change_role(project_id=lab.project.pk, user_id=person.pk, role="viewer", by=by)

    answers = at_once([away(second, lab.manager), away(lab.manager, second)])
    assert Membership.objects.filter(project=lab.project, role="manager").count() == 1
    assert sum(answer in ("last_manager", "permission_denied") for answer in answers) == 1
