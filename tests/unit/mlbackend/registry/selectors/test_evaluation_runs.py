"""What somebody sees of evaluations."""

import pytest

from annotations.domain.errors import NotFound
from annotations.domain.masks import area_px, unpack
from mlbackend.registry.selectors import evaluation_runs as found
from tests import factories
from tests.endpoints import Content

SIZE = {"height": factories.HEIGHT, "width": factories.WIDTH}


@pytest.fixture
def content(lab):
    return Content(lab)


def areas(layers):
    return {layer: area_px(unpack(data, **SIZE)) for layer, data in layers.items()}


def compared(content, user=None, frame=None):
    return found.compared(
        user=user or content.lab.viewer, id=content.evaluation.pk, filament_frame_id=frame or content.accepted
    )


def test_truth_is_the_revision_that_was_judged_by(content, django_assert_max_num_queries):
    frame = content.frames[3]
    factories.save(frame, content.lab.annotator, base_version=1, drawn=factories.with_exclusion())
    with django_assert_max_num_queries(4):
        seen = compared(content)
    assert areas(seen.predicted) == {"A1": 25, "A2": 1}
    assert areas(seen.truth) == {"A1": 36, "A2": 4}


def test_frames_that_were_not_judged_and_other_peoples_are_not_there(content):
    for wanted in ({"frame": content.draft}, {"user": content.lab.outsider}):
        with pytest.raises(NotFound):
            compared(content, **wanted)


def test_lists_are_narrowed_and_bounded(content, monkeypatch):
    viewer, version = content.lab.viewer, content.version.pk
    assert list(found.visible(user=viewer, model_version_id=version)) == [content.evaluation]
    assert list(found.visible(user=content.lab.outsider)) == []
    with pytest.raises(NotFound):
        found.visible(user=content.lab.outsider, model_version_id=version)
    monkeypatch.setattr(found, "LISTED", 0)
    assert list(found.visible(user=viewer)) == []
