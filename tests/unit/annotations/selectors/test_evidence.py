import numpy as np
import pytest

from annotations.models import FilamentFrame
from annotations.selectors import evidence
from tests import factories
from tests.content import Content


@pytest.fixture
def content(filmed_lab):
    return Content(filmed_lab)


def test_people_come_before_proposals(content):
    found = evidence.of_filament(content.lab.filament)
    # A draft, a submitted, a proposed and an accepted frame.
    assert found.labelled.tolist() == [True, True, False, True]
    drawn = {mask.layer: mask.area_px for mask in content.frames[0].revisions.first().masks.all()}
    proposed = {
        mask.layer: mask.area_px for mask in FilamentFrame.objects.get(pk=content.proposed).proposal.masks.all()
    }
    assert (found.a1_px[0], found.a2_px[0]) == (drawn["A1"], drawn["A2"])
    assert (found.a1_px[2], found.a2_px[2]) == (proposed["A1"], proposed["A2"])


def test_doubt_is_known_of_proposals_alone(content):
    found = evidence.of_filament(content.lab.filament)
    assert np.isfinite(found.doubts["entropy"]).tolist() == [False, False, True, False]
    assert 0 <= found.doubts["entropy"][2] <= 1
    assert found.a1_sigma_px is not None
    assert np.isfinite(found.a1_sigma_px).tolist() == [False, False, True, False]


def test_what_was_sent_back_is_nobodys_label(content):
    FilamentFrame.objects.filter(pk=content.draft).update(state="rejected")
    found = evidence.of_filament(content.lab.filament)
    assert not found.labelled[0]
    assert np.isnan(found.a1_px[0])


def test_a_filament_without_anything_is_all_unknown(filmed_lab):
    found = evidence.of_filament(factories.filament(filmed_lab.video, "bare"))
    assert len(found) == 4
    assert not found.labelled.any()
    assert np.isnan(found.a1_px).all()
