from dataclasses import replace

import numpy as np
import pytest

from accounts.models import User
from annotations.domain.errors import Conflict, InvalidInput
from annotations.frames import store
from annotations.importers.records import ImportedDataset, ImportedFilament, ImportedVideo, Length, Report
from annotations.models import FilamentFrame, Project, Revision, Video
from annotations.services import datasets
from tests import factories

SIZE = 16


@pytest.fixture
def manager(db):
    return User.objects.create_user("mara")


@pytest.fixture
def project(manager):
    return datasets.open_project(name="Carbon", by=manager)


def square(side):
    mask = np.zeros((SIZE, SIZE), dtype=bool)
    mask[2 : 2 + side, 2 : 2 + side] = True
    return mask


def video(*, seed=0, labelled=(True, False, True)):
    frames = np.random.default_rng(seed).integers(0, 255, (3, SIZE, SIZE), dtype=np.uint8)
    exclusions = np.stack([square(1), square(1), np.zeros((SIZE, SIZE), dtype=bool)])
    filament = ImportedFilament(
        name="F1",
        diameter_nm=24.0,
        split="train",
        offsets=np.zeros((3, 2), dtype=np.int64),
        exclusions=exclusions,
        masks={
            key: tuple(square(side) if is_labelled else None for is_labelled in labelled)
            for key, side in (("A1", 8), ("A2", 4))
        },
        length=Length(length_px=8.0, source="stated"),
    )
    return ImportedVideo("V1", (8, 88, 100), (-40.0, 0.0, 6.0), 0.52, frames, {"a.png": "0" * 64}, (filament,))


def take_in(project, by, *videos):
    dataset = ImportedDataset(videos=videos, report=Report())
    return datasets.take_in(dataset=dataset, project=project, by=by, note="from a file")


def test_a_new_project_has_the_usual_descriptors_and_a_manager(project, manager):
    assert [(d.key, d.inside) for d in project.descriptors.all()] == [("A1", ""), ("A2", "A1")]
    assert [(m.user, m.role) for m in project.memberships.all()] == [(manager, "manager")]
    assert datasets.open_project(name="Carbon", by=User.objects.create_user("other")) == project
    assert project.memberships.count() == 1


def test_everything_arrives(project, manager):
    source = video()
    arrived = take_in(project, manager, source)
    assert (arrived.videos, arrived.frames, arrived.filaments, arrived.frames_with_masks) == (1, 3, 1, 3)
    stored = Video.objects.get()
    pixels = store.open_array(stored.store_key).read(0, 3, row=0, col=0, height=SIZE, width=SIZE)
    assert (pixels == source.frames).all()
    assert list(stored.frames.values_list("index", "time_s")) == [(8, -40.0), (88, 0.0), (100, 6.0)]
    states = FilamentFrame.objects.order_by("frame__position").values_list("state", flat=True)
    assert list(states) == ["accepted", "unlabelled", "accepted"]


def test_a_video_knows_its_levels_and_where_its_scale_and_clock_come_from(project, manager):
    large = np.zeros((3, 300, SIZE), dtype=np.uint8)
    take_in(project, manager, replace(video(), frames=large, filaments=()))
    stored = Video.objects.get()
    assert stored.levels == store.open_array(stored.store_key).level_count == 2
    assert stored.facts == {
        "pixel_size": {"value": 0.52, "unit": "nm", "source": "importer"},
        "clock": {"value": "per_frame", "unit": "", "source": "importer"},
    }


def test_the_same_again_changes_nothing(project, manager):
    take_in(project, manager, video())
    again = take_in(project, manager, video())
    assert not again.anything
    assert again.frames_left_alone == 3
    assert Revision.objects.count() == 3


def test_what_a_person_drew_is_left_alone(project, manager):
    take_in(project, manager, video())
    frame = FilamentFrame.objects.get(frame__position=0)
    factories.save(frame, manager, base_version=1, drawn={"A1": square(9), "A2": square(5)})
    take_in(project, manager, video())
    now = FilamentFrame.objects.get(pk=frame.pk)
    assert (now.version, now.current.origin) == (2, "person")


def test_other_pixels_under_the_same_name_are_refused(project, manager):
    take_in(project, manager, video())
    with pytest.raises(Conflict) as refused:
        take_in(project, manager, video(seed=1))
    assert refused.value.code == "video_differs"
    assert Video.objects.count() == 1


def test_nothing_is_half_written(project, manager):
    source = video()
    broken = replace(source.filaments[0], masks={"A1": (square(4),) * 3, "A2": (square(8),) * 3})
    with pytest.raises(Exception, match="A2"):
        take_in(project, manager, replace(source, filaments=(broken,)))
    assert not Video.objects.exists()
    assert not FilamentFrame.objects.exists()
    assert Project.objects.exists()


class TestOrigin:
    @staticmethod
    def made(origin, **more):
        return ImportedDataset((replace(video(), origin=origin, **more),), Report())

    def test_is_kept(self, project, manager):
        for name, origin in (("a", "phantom"), ("b", "synthetic")):
            dataset = ImportedDataset((replace(video(seed=len(origin)), origin=origin, name=name),), Report())
            datasets.take_in(dataset=dataset, project=project, by=manager, note="")
            assert Video.objects.get(name=name).origin == origin

    def test_the_same_pixels_come_in_again_only_as_what_they_were(self, project, manager):
        datasets.take_in(dataset=self.made("synthetic"), project=project, by=manager, note="")
        for name in ("V1", "under another name"):
            with pytest.raises(InvalidInput) as caught:
                datasets.take_in(dataset=self.made("recorded", name=name), project=project, by=manager, note="")
            assert caught.value.code == "origin_lost"
        datasets.take_in(dataset=self.made("synthetic"), project=project, by=manager, note="")
        assert Video.objects.count() == 1

    def test_what_was_recorded_does_not_become_synthetic(self, project, manager):
        datasets.take_in(dataset=self.made("recorded"), project=project, by=manager, note="")
        with pytest.raises(Conflict) as caught:
            datasets.take_in(dataset=self.made("synthetic"), project=project, by=manager, note="")
        assert caught.value.code == "origin_differs"
