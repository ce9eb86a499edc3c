import os

import pytest

from annotations.models import Ingest, Video
from annotations.selectors.import_folders import HOW_TO_ALLOW


@pytest.fixture
def folder(settings, tmp_path):
    """A folder that an admin has allowed, beside one that nobody has."""
    allowed, secret = tmp_path / "recordings", tmp_path / "secret"
    (allowed / "day 1").mkdir(parents=True)
    secret.mkdir()
    (secret / "film.mrc").write_bytes(b"not for you")
    (allowed / "film.mrc").write_bytes(b"frames")
    (allowed / "notes.txt").write_text("nothing")
    (allowed / ".hidden.mrc").write_bytes(b"frames")
    for number in range(3):
        (allowed / "day 1" / f"{number}.png").write_bytes(b"image")
    (allowed / "out").symlink_to(secret)
    (allowed / "out.mrc").symlink_to(secret / "film.mrc")
    settings.IMPORT_FOLDERS = [str(allowed), "relative", str(tmp_path / "gone")]
    return allowed


@pytest.fixture
def look(lab, client_of):
    client = client_of(lab.manager)
    return lambda path="": client.get("/api/import-folders/", {"project": lab.project.pk, "path": str(path)})


@pytest.fixture
def take(lab, client_of):
    client = client_of(lab.manager)
    return lambda path, **more: client.post(
        "/api/import-folders/", {"project": lab.project.pk, "path": str(path), **more}
    )


def test_without_a_folder_it_is_said_how_to_allow_one(look, settings):
    settings.IMPORT_FOLDERS = []
    said = look().json()
    assert (said["folders"], said["files"], said["note"]) == ([], [], HOW_TO_ALLOW)


def test_the_allowed_folders(look, folder):
    said = look().json()
    assert said["folders"] == [{"name": "recordings", "path": str(folder), "images": 0}]
    assert (said["path"], said["parent"], said["note"]) == ("", None, "")


def test_what_lies_in_one(look, folder):
    said = look(folder).json()
    assert said["folders"] == [{"name": "day 1", "path": str(folder / "day 1"), "images": 3}]
    assert [(file["name"], file["size_bytes"]) for file in said["files"]] == [("film.mrc", 6)]
    assert said["parent"] == ""
    inner = look(folder / "day 1").json()
    assert (inner["images"], inner["files"], inner["parent"]) == (3, [], str(folder))


OUTSIDE = (
    "..",
    "../secret",
    "../secret/film.mrc",
    "out",
    "out/film.mrc",
    "out.mrc",
    ".hidden.mrc",
    "day 1/../../secret",
)


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_way_leads_out(look, take, folder, path):
    for answer in (look(folder / path), take(folder / path)):
        assert (answer.status_code, answer.json()["code"]) == (400, "path_outside_import_folders")
    assert not Ingest.objects.exists()


@pytest.mark.parametrize("path", ["/", "/etc/passwd", "film.mrc", "~", "a\u0000b", "//etc", "file:///etc"])
def test_other_places(take, folder, path):
    assert take(path).status_code == 400


def test_a_file_is_taken_in(lab, take, folder):
    answer = take(folder / "film.mrc")
    assert answer.status_code == 201
    video = Video.objects.get(pk=answer.json()["id"])
    assert (video.name, video.state, video.ingest.source_path) == ("film", "ingesting", str(folder / "film.mrc"))
    assert (video.ingest.job.owner, video.ingest.upload) == (lab.manager, None)


def test_a_folder_of_images_is_taken_in_under_a_name(take, folder):
    assert take(folder / "day 1", name="Monday").json()["name"] == "Monday"


@pytest.mark.parametrize(
    ("path", "code"), [("notes.txt", "format_unknown"), ("", "no_frames"), ("gone.mrc", "path_not_found")]
)
def test_what_cannot_be_taken_in(take, folder, path, code):
    assert take(folder / path).json()["code"] == code


def test_a_file_has_nothing_to_list(look, folder):
    assert look(folder / "film.mrc").json()["code"] == "not_a_folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_empty(look, folder):
    (folder / "day 1").chmod(0)
    assert look(folder / "day 1").json()["images"] == 0
    (folder / "day 1").chmod(0o700)
