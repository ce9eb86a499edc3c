import pytest
from django.core.files.storage import storages

from annotations import files
from annotations.domain.errors import Conflict
from annotations.models import Original
from annotations.services import originals
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def video():
    project = factories.project()
    made = factories.video(project)
    made.original = Original.objects.create(
        project=project,
        name="run.tif",
        size_bytes=3,
        sha256="a" * 64,
        storage_key=f"{originals.folder(project_id=project.pk, sha256='a' * 64, video_id=made.pk)}/run.tif",
        created_by=factories.person("mara"),
    )
    made.save()
    files.write(storages["default"], made.original.storage_key, b"abc")
    return made


def test_a_recording_that_is_there_already_is_named(video):
    with pytest.raises(Conflict) as caught:
        originals.refuse_duplicate(project=video.project, sha256="a" * 64)
    assert (caught.value.code, caught.value.extra) == ("duplicate_video", {"video": video.pk})
    originals.refuse_duplicate(project=video.project, sha256="b" * 64)
    originals.refuse_duplicate(project=factories.project("Other"), sha256="a" * 64)


def test_an_original_goes_with_its_last_video(video, django_capture_on_commit_callbacks):
    key = video.original.storage_key
    with django_capture_on_commit_callbacks(execute=True):
        originals.remove_if_unused(video.original)
    assert storages["default"].exists(key)
    original = video.original
    video.delete()
    with django_capture_on_commit_callbacks(execute=True):
        originals.remove_if_unused(original)
    assert not Original.objects.exists()
    assert not storages["default"].exists(key.rsplit("/", 2)[0])
