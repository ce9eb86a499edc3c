import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from annotations.domain.errors import Conflict, InvalidInput, PermissionRefused
from annotations.frames import store
from annotations.models import Ingest, Job, Original, Upload, Video
from annotations.services import videos
from tests import factories


@pytest.fixture
def described(lab):
    def change(**changes):
        videos.describe(video_id=lab.video.pk, by=lab.manager, **changes)
        return Video.objects.get(pk=lab.video.pk)

    return change


class TestDescribe:
    def test_a_pixel_size_becomes_the_scale(self, lab, described):
        video = described(facts={"pixel_size": {"value": 6, "unit": "A"}})
        assert video.nm_per_px == pytest.approx(0.6)
        said = video.facts["pixel_size"]
        assert (said["source"], said["by"], said["recorded"]["value"]) == ("entered", "manager", 0.5)

    def test_taken_back_the_recording_s_own_counts_again(self, described):
        described(facts={"pixel_size": {"value": 6, "unit": "A"}, "gas": {"value": "O2"}})
        video = described(facts={"pixel_size": None, "gas": None})
        assert (video.nm_per_px, sorted(video.facts)) == (0.5, ["pixel_size"])

    def test_nothing_is_left_without_a_scale_that_is_measured(self, lab, described):
        Video.objects.update(nm_per_px=None)
        described(facts={"pixel_size": {"value": 1, "unit": "nm"}})
        with pytest.raises(Conflict) as caught:
            described(facts={"pixel_size": None})
        assert caught.value.code == "pixel_size_in_use"
        lab.filament.delete()
        assert described(facts={"pixel_size": None}).nm_per_px is None

    def test_one_wrong_fact_keeps_all_back(self, described):
        with pytest.raises(InvalidInput):
            described(name="new", facts={"gas": {"value": "O2"}, "pixel_size": {"value": 1, "unit": "s"}})
        video = Video.objects.get()
        assert (video.name, video.facts) == ("video 1", {})

    def test_a_name_is_taken_once(self, lab, described):
        factories.video(lab.project, "other")
        assert described(name="  new  ").name == "new"
        with pytest.raises(Conflict) as caught:
            described(name="other")
        assert caught.value.code == "video_name_taken"

    def test_is_for_managers(self, lab):
        with pytest.raises(PermissionRefused):
            videos.describe(video_id=lab.video.pk, by=lab.reviewer, name="new")


@pytest.fixture
def delete(lab, django_capture_on_commit_callbacks):
    def away(video, by=None):
        with django_capture_on_commit_callbacks(execute=True):
            videos.delete(video_id=video.pk, by=by or lab.manager)

    return away


def stored(prefix):
    """Whether any file lies below the prefix."""
    try:
        folders, files = default_storage.listdir(prefix)
    except FileNotFoundError:
        return False
    return bool(files) or any(stored(f"{prefix}/{folder}") for folder in folders)


class TestDelete:
    def test_takes_its_frames_out_of_the_storage(self, lab, delete):
        video = factories.video(lab.project, "stored", stored=True)
        assert store.open_array(video.store_key).shape == (4, 20, 30)
        delete(video)
        assert not Video.objects.filter(pk=video.pk).exists()
        assert not stored(video.store_key)

    def test_leaves_frames_that_another_video_shows(self, lab, delete):
        video, other = (factories.video(lab.project, name, stored=True) for name in ("one", "other"))
        Video.objects.filter(pk=video.pk).update(store_key=other.store_key)
        delete(video)
        assert store.open_array(other.store_key).shape == (4, 20, 30)

    def test_work_that_was_done_is_kept(self, lab, delete):
        with pytest.raises(Conflict) as caught:
            delete(lab.video)
        assert (caught.value.code, caught.value.extra) == ("video_has_filaments", {"filaments": 1})

    def test_a_failed_one_goes_with_its_job_its_parts_and_its_original(self, lab, delete):
        upload = Upload.objects.create(
            project=lab.project, owner=lab.annotator, name="film.tif", length=3, offset=3, state="complete"
        )
        default_storage.save(f"{upload.parts_prefix}/{0:020d}", ContentFile(b"abc"))
        key = default_storage.save("originals/film.tif", ContentFile(b"abc"))
        failed = factories.ingesting(lab.project, lab.annotator, state="failed", job_state="failed", upload=upload)
        failed.original = factories.original(lab.project, storage_key=key)
        failed.save()
        delete(failed)
        for model in (Ingest, Job, Original, Upload):
            assert not model.objects.exists()
        assert not stored(upload.parts_prefix)
        assert not default_storage.exists(key)

    def test_an_original_in_an_allowed_folder_is_left_there(self, lab, delete, tmp_path):
        recording = tmp_path / "film.mrc"
        recording.write_bytes(b"frames")
        video = factories.video(lab.project, "imported")
        video.original = factories.original(lab.project, in_place=str(recording))
        video.save()
        delete(video)
        assert recording.read_bytes() == b"frames"

    def test_an_original_of_two_videos_stays(self, lab, delete):
        original = factories.original(lab.project)
        one, other = (factories.video(lab.project, name) for name in ("one", "other"))
        Video.objects.filter(pk__in=[one.pk, other.pk]).update(original=original)
        delete(one)
        assert Original.objects.get() == original

    def test_one_that_waits_to_be_taken_in_is_gone_at_once(self, lab, delete):
        waiting = factories.ingesting(lab.project, lab.annotator, job_state="queued")
        delete(waiting)
        assert not Job.objects.exists()

    def test_one_that_is_being_taken_in_is_asked_to_stop_first(self, lab, delete):
        busy = factories.ingesting(lab.project, lab.annotator)
        for _ in range(2):
            with pytest.raises(Conflict) as caught:
                delete(busy)
            assert caught.value.code == "video_busy"
        assert Job.objects.get().cancel_requested
        Job.objects.update(state="cancelled")
        delete(busy)
        assert not Video.objects.filter(pk=busy.pk).exists()

    def test_is_for_managers(self, lab, delete):
        with pytest.raises(PermissionRefused):
            delete(factories.video(lab.project, "other"), by=lab.reviewer)
