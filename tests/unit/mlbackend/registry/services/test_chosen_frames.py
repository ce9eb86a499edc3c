from datetime import timedelta

import pytest
from django.utils import timezone

from annotations.models import Filament
from mlbackend.registry.models import ChosenFrame
from mlbackend.registry.services import campaigns, chosen_frames
from tests import factories
from tests.content import Content


@pytest.fixture
def content(filmed_lab):
    made = Content(filmed_lab)
    made.campaign = campaigns.begin(
        project=filmed_lab.project, name="Summer", filaments=[Filament.objects.get(pk=made.empty)],
        by=filmed_lab.manager, strategy="uniform", frames_per_round=2, trigger="corrections",
    )  # fmt: skip
    return made


def taken(content, person):
    found = chosen_frames.take(campaign=content.campaign, by=person)
    return found and found.rank


def test_everybody_gets_a_frame_of_their_own_and_keeps_it(content):
    lab = content.lab
    assert [taken(content, person) for person in (lab.annotator, lab.annotator, lab.reviewer, lab.manager)] == [
        1, 1, 2, None,
    ]  # fmt: skip


def test_what_is_corrected_is_not_given_out_again(content):
    chosen = chosen_frames.take(campaign=content.campaign, by=content.lab.annotator)
    factories.save(chosen.filament_frame, content.lab.annotator)
    assert taken(content, content.lab.annotator) == 2


def test_a_skipped_frame_is_for_others(content):
    first = chosen_frames.take(campaign=content.campaign, by=content.lab.annotator)
    chosen_frames.skip(chosen=first, by=content.lab.annotator)
    assert taken(content, content.lab.annotator) == 2
    assert taken(content, content.lab.reviewer) == 1


def test_who_took_a_frame_and_went_home_loses_it(content):
    assert taken(content, content.lab.annotator) == 1
    ChosenFrame.objects.filter(rank=1).update(reserved_at=timezone.now() - timedelta(hours=2))
    assert taken(content, content.lab.reviewer) == 1
