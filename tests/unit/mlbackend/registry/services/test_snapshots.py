"""A snapshot holds accepted frames with both areas of filaments that take part in learning, and never changes."""

import pytest

from annotations.domain.errors import InvalidInput
from annotations.models import Filament
from annotations.services import reviews
from mlbackend.registry.selectors import splits
from mlbackend.registry.services import snapshots
from tests import factories


def accept(lab, frame, drawn=None):
    saved = factories.save(frame, lab.annotator, base_version=frame.version, drawn=drawn)
    reviews.submit(filament_frame_id=frame.pk, by=lab.annotator, base_version=saved.version)
    return reviews.accept(filament_frame_id=frame.pk, by=lab.reviewer, base_version=saved.version)


def give_split(filament, split):
    Filament.objects.filter(pk=filament.pk).update(split=split)


@pytest.fixture
def learning_lab(lab):
    """Two accepted frames of a training filament, one of a validation filament, one of a test filament."""
    give_split(lab.filament, "train")
    for frame in lab.frames[:2]:
        accept(lab, frame)
    for name, split in (("judged", "validation"), ("kept apart", "test")):
        other = factories.filament(lab.video, name, split=split)
        accept(lab, other.filament_frames.first())
    return lab


def freeze(lab):
    return snapshots.freeze(project=lab.project, by=lab.manager)


def test_holds_accepted_frames_with_the_split_of_their_filament(learning_lab):
    items = freeze(learning_lab).items
    found = items.values_list("filament_frame__filament__name", "filament_frame__frame__index", "split")
    assert sorted(found) == [("filament 1", 100, "train"), ("filament 1", 101, "train"), ("judged", 100, "validation")]


def test_what_is_not_accepted_or_lacks_an_area_is_left_out(learning_lab):
    third, fourth = learning_lab.frames[2:]
    factories.save(third, learning_lab.annotator)
    accept(learning_lab, fourth, drawn={"A1": factories.square(6)})
    assert freeze(learning_lab).items.count() == 3


def test_same_content_has_the_same_fingerprint_and_any_change_another(learning_lab):
    first = freeze(learning_lab).sha256
    assert freeze(learning_lab).sha256 == first
    accept(learning_lab, learning_lab.frames[0], drawn=factories.pair(8, 3))
    redrawn = freeze(learning_lab).sha256
    give_split(learning_lab.filament, "validation")
    give_split(Filament.objects.get(name="judged"), "train")
    assert len({first, redrawn, freeze(learning_lab).sha256}) == 3


def test_later_work_does_not_change_it(learning_lab):
    snapshot = freeze(learning_lab)
    before = list(snapshot.items.values_list("revision", "split"))
    accept(learning_lab, learning_lab.frames[0], drawn=factories.pair(8, 3))
    give_split(learning_lab.filament, "test")
    assert list(snapshot.items.values_list("revision", "split")) == before


def test_nothing_accepted_is_refused(lab):
    give_split(lab.filament, "train")
    factories.save(lab.frames[0], lab.annotator)
    with pytest.raises(InvalidInput) as caught:
        freeze(lab)
    assert caught.value.code == "snapshot_empty"


def test_nothing_to_train_on_is_refused(learning_lab):
    give_split(learning_lab.filament, "test")
    with pytest.raises(InvalidInput) as caught:
        freeze(learning_lab)
    assert caught.value.code == "no_training_filament"


class TestSynthetic:
    @pytest.fixture
    def made(self, learning_lab):
        """A synthetic video with two accepted frames."""
        video = factories.video(learning_lab.project, "made", origin="synthetic")
        filament = factories.filament(video, "made 1", split="train")
        for frame in filament.filament_frames.all()[:2]:
            accept(learning_lab, frame)
        return video

    def test_is_left_out_unless_it_is_named(self, learning_lab, made):
        assert freeze(learning_lab).items.count() == 3
        assert snapshots.preview(project=learning_lab.project).contents["synthetic_frame_count"] == 0

    def test_is_trained_on_where_it_is_named_and_says_so(self, learning_lab, made):
        snapshot = snapshots.freeze(project=learning_lab.project, by=learning_lab.manager, synthetic=[made.pk])
        contents = splits.of_snapshots([snapshot])[snapshot.pk]
        assert contents == snapshots.preview(project=learning_lab.project, synthetic=[made.pk]).contents
        assert (contents["frame_count"], contents["synthetic_frame_count"]) == (5, 2)
        assert [(one["name"], one["synthetic"]) for one in contents["splits"]["train"]] == [
            ("filament 1", False),
            ("made 1", True),
        ]
        assert not any(one["synthetic"] for one in contents["splits"]["validation"])

    def test_only_synthetic_videos_of_the_project_can_be_named(self, learning_lab, made):
        elsewhere = factories.video(learning_lab.outsider.projects.get(), "made elsewhere", origin="synthetic")
        for wrong in (learning_lab.video.pk, elsewhere.pk, 0):
            with pytest.raises(InvalidInput) as caught:
                snapshots.freeze(project=learning_lab.project, by=learning_lab.manager, synthetic=[made.pk, wrong])
            assert (caught.value.code, caught.value.extra) == ("not_synthetic", {"videos": [wrong]})


class TestPreview:
    def test_counts_what_would_be_frozen(self, learning_lab):
        preview = snapshots.preview(project=learning_lab.project)
        assert preview.problems == []
        assert preview.contents == splits.of_snapshots([freeze(learning_lab)]).popitem()[1]
        assert (preview.contents["frame_count"], preview.contents["filament_count"]) == (3, 2)
        assert [part["frames"] for part in preview.contents["splits"]["train"]] == [2]

    def test_empty_project_has_one_problem(self, lab):
        assert snapshots.preview(project=lab.project).problems == [snapshots.EMPTY]

    def test_missing_validation_is_a_problem_but_no_obstacle(self, learning_lab):
        give_split(Filament.objects.get(name="judged"), "unassigned")
        assert snapshots.preview(project=learning_lab.project).problems == [snapshots.NO_VALIDATION]
        assert freeze(learning_lab).items.count() == 2

    def test_missing_training_is_a_problem(self, learning_lab):
        give_split(learning_lab.filament, "unassigned")
        assert snapshots.preview(project=learning_lab.project).problems == [snapshots.NO_TRAINING]
