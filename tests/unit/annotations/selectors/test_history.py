from annotations.selectors import history
from tests.factories import propose, save


def test_every_version_without_its_pixels(lab, django_assert_num_queries):
    frame = lab.frames[0]
    save(frame, lab.annotator)
    propose(frame)
    save(frame, lab.annotator, base_version=1, from_proposal=2)
    with django_assert_num_queries(3):
        found = list(history.revisions(user=lab.viewer, filament_frame_id=frame.pk))
        areas = [{mask.layer: mask.area_px for mask in revision.masks.all()} for revision in found]
    assert [(revision.number, revision.parent and revision.parent.number) for revision in found] == [
        (1, None),
        (2, None),
        (3, 2),
    ]
    assert areas[1] == {"A1": 25, "A2": 1}
