import pytest

from annotations.domain.errors import Conflict, InvalidInput, NotFound, PermissionRefused
from annotations.domain.geometry import Region
from annotations.models import Filament, Job
from annotations.services import drift, filaments
from tests import factories


def test_a_manager_says_what_is_known(lab):
    filaments.describe(filament_id=lab.filament.pk, by=lab.manager, split="train", diameter_nm=38.5)
    now = Filament.objects.get(pk=lab.filament.pk)
    assert (now.split, now.diameter_nm, now.length_source) == ("train", 38.5, "")


def test_a_length_given_by_hand_says_so(lab):
    Filament.objects.filter(pk=lab.filament.pk).update(length_px=100, length_source="centre line")
    filaments.describe(filament_id=lab.filament.pk, by=lab.manager, length_px=100.0)
    assert Filament.objects.get(pk=lab.filament.pk).length_source == "centre line"
    filaments.describe(filament_id=lab.filament.pk, by=lab.manager, length_px=120.0)
    assert Filament.objects.get(pk=lab.filament.pk).length_source == "entered"


@pytest.mark.parametrize(("who", "error"), [("reviewer", PermissionRefused), ("outsider", NotFound)])
def test_nobody_else_does(lab, who, error):
    with pytest.raises(error):
        filaments.describe(filament_id=lab.filament.pk, by=lab.people[who], split="train")
    assert Filament.objects.get(pk=lab.filament.pk).split == "unassigned"


def place(lab, *, by=None, video=None, name="new", position=1, region=(1, 2, 16, 16), **facts):
    return filaments.place(
        video_id=(video or lab.video).pk,
        by=by or lab.annotator,
        name=name,
        position=position,
        region=Region(*region),
        **facts,
    )


def test_a_new_filament_has_its_region_in_every_frame_and_one_key_frame(lab):
    placed = place(lab, name=" new ", diameter_nm=12.0)
    assert (placed.name, placed.diameter_nm, placed.region_height, placed.region_width) == ("new", 12.0, 16, 16)
    assert placed.path == [{"position": 1, "row": 1, "col": 2}]
    assert list(placed.filament_frames.values_list("row", "col")) == [(1, 2)] * 4


def test_a_region_may_reach_beyond_the_field_but_not_lie_outside(lab):
    assert place(lab, region=(-10, 20, 16, 400)).filament_frames.count() == 4
    for region in ((20, 0, 16, 16), (0, 30, 16, 16), (-16, 0, 16, 16), (0, -16, 16, 16)):
        with pytest.raises(InvalidInput) as refused:
            place(lab, name="outside", region=region)
        assert refused.value.code == "region_outside_field"


def test_a_region_whose_chunks_do_not_fit_into_memory_is_refused(lab):
    with pytest.raises(InvalidInput) as refused:
        place(lab, region=(0, 0, 4096, 4096))
    assert (refused.value.code, refused.value.extra) == ("region_too_large", {"largest_px": 2048 * 2048})


def test_a_name_is_taken_once_in_a_video(lab):
    with pytest.raises(Conflict) as refused:
        place(lab, name="filament 1")
    assert refused.value.code == "filament_name_taken"
    assert place(lab, name="filament 1", video=factories.video(lab.project, "other")).pk


def test_a_position_of_the_video(lab):
    with pytest.raises(InvalidInput) as refused:
        place(lab, position=4)
    assert refused.value.code == "frame_outside_video"


@pytest.mark.parametrize(
    ("facts", "code", "missing"),
    [
        ({"state": "ingesting"}, "video_not_ready", None),
        ({"state": "failed"}, "video_not_ready", None),
        ({"nm_per_px": None}, "video_not_calibrated", ["pixel_size"]),
        ({"facts": {"clock": {"value": "even", "unit": "", "source": "missing"}}}, "video_not_calibrated", ["clock"]),
    ],
)
def test_nothing_is_placed_where_nothing_can_be_measured(lab, facts, code, missing):
    type(lab.video).objects.filter(pk=lab.video.pk).update(**facts)
    with pytest.raises(Conflict) as refused:
        place(lab)
    assert (refused.value.code, refused.value.extra.get("missing")) == (code, missing)


@pytest.mark.parametrize(("who", "error"), [("viewer", PermissionRefused), ("outsider", NotFound)])
def test_who_may_not_place(lab, who, error):
    with pytest.raises(error):
        place(lab, by=lab.people[who])


def test_only_a_filament_without_masks_can_be_removed(lab):
    empty = place(lab)
    filaments.remove(filament_id=empty.pk, by=lab.manager)
    assert not Filament.objects.filter(pk=empty.pk).exists()
    factories.propose(lab.frames[0])
    with pytest.raises(Conflict) as refused:
        filaments.remove(filament_id=lab.filament.pk, by=lab.manager)
    assert refused.value.code == "filament_has_masks"
    with pytest.raises(PermissionRefused):
        filaments.remove(filament_id=lab.filament.pk, by=lab.reviewer)


def test_a_removed_filament_takes_its_jobs_along(lab):
    followed = place(lab)
    job = drift.follow(filament_id=followed.pk, by=lab.annotator, position=0).job
    filaments.remove(filament_id=followed.pk, by=lab.manager)
    assert not Job.objects.filter(pk=job.pk).exists()


@pytest.mark.parametrize("split", ["validation", "test"])
def test_nothing_is_judged_on_a_synthetic_filament(lab, split):
    made = factories.filament(factories.video(lab.project, "made", origin="synthetic"), "made 1")
    with pytest.raises(InvalidInput) as caught:
        filaments.describe(filament_id=made.pk, by=lab.manager, split=split)
    assert (caught.value.code, caught.value.extra) == ("synthetic_outside_training", {"split": split})
    filaments.describe(filament_id=made.pk, by=lab.manager, split="train")
