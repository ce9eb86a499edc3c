"""The tus protocol, request by request: https://tus.io/protocols/resumable-upload (1.0.0)."""

import base64
import hashlib
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from rest_framework.test import APIClient

from annotations.domain.errors import Unavailable
from annotations.models import Ingest, Upload, Video
from annotations.models.upload import UploadState
from annotations.models.video import VideoState
from annotations.services import ingests
from tests import factories

TUS = {"Tus-Resumable": "1.0.0"}
PART = "application/offset+octet-stream"
CONTENT = bytes(range(200)) * 3
BEGINNING, REST = CONTENT[:360], CONTENT[360:]


class Sender:
    """A client that says the protocol's headers, unless told otherwise."""

    def __init__(self, client):
        self.client = client

    def ask(self, method, path="", data=b"", content_type=PART, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
        sent = {name: value for name, value in {**TUS, **named}.items() if value != ""}
        return self.client.generic(method, f"/api/uploads/{path}", data, content_type=content_type, headers=sent)

    def announce(self, project, *, length=600, name="film.tif", sha256=None, **headers):
        said = {"filename": name, "project": str(project.pk), **({"sha256": sha256} if sha256 else {})}
        return self.ask("POST", Upload_Length=str(length), Upload_Metadata=metadata(said), **headers)

    def send(self, upload, data, offset, **headers):
        return self.ask("PATCH", f"{upload.pk}/", data, Upload_Offset=str(offset), **headers)

    def head(self, upload):
        return self.ask("HEAD", f"{upload.pk}/")


def metadata(said):
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in said.items())


def checksum(data, algorithm="sha1"):
    return f"{algorithm} {base64.b64encode(hashlib.new(algorithm, data).digest()).decode()}"


def problem(answer):
    return answer.status_code, answer.json()["code"]


def stored(upload):
    """What lies in the storage, as the ingest reads it: the parts in order of their names."""
    try:
        _, names = default_storage.listdir(upload.parts_prefix)
    except FileNotFoundError:
        return b""
    parts = []
    for name in sorted(names):
        with default_storage.open(f"{upload.parts_prefix}/{name}") as file:
            parts.append(file.read())
    return b"".join(parts)


@pytest.fixture
def sender(lab, client_of):
    return Sender(client_of(lab.annotator))


@pytest.fixture
def upload(lab, sender):
    answer = sender.announce(lab.project)
    assert answer.status_code == 201
    return Upload.objects.get()


class TestCore:
    def test_options_says_what_is_spoken(self, sender):
        answer = sender.ask("OPTIONS", Tus_Resumable="")
        assert answer.status_code == 204
        said = answer.headers
        assert (said["Tus-Resumable"], said["Tus-Version"]) == ("1.0.0", "1.0.0")
        assert said["Tus-Extension"] == "creation,checksum,expiration,termination"
        assert said["Tus-Checksum-Algorithm"] == "sha1,sha256"
        assert int(said["Tus-Max-Size"]) == 2**40
        assert ".dm4" in said["X-Filamark-Suffixes"].split(",")

    @pytest.mark.parametrize("spoken", ["", "0.2.2"])
    def test_another_version_is_refused_and_nothing_done(self, lab, sender, upload, spoken):
        for answer in (
            sender.announce(lab.project, Tus_Resumable=spoken),
            sender.send(upload, BEGINNING, 0, Tus_Resumable=spoken),
            sender.ask("DELETE", f"{upload.pk}/", Tus_Resumable=spoken),
        ):
            assert problem(answer) == (412, "tus_version_unsupported")
            assert answer.headers["Tus-Version"] == "1.0.0"
        assert sender.ask("HEAD", f"{upload.pk}/", Tus_Resumable=spoken).status_code == 412
        assert [(one.pk, one.offset) for one in Upload.objects.all()] == [(upload.pk, 0)]

    def test_a_part_moves_the_offset(self, sender, upload):
        answer = sender.send(upload, BEGINNING, 0)
        assert (answer.status_code, answer.headers["Upload-Offset"], answer.content) == (204, "360", b"")
        assert answer.headers["Tus-Resumable"] == "1.0.0"
        assert stored(upload) == BEGINNING

    def test_head_says_where_to_go_on(self, lab, sender, upload):
        sender.send(upload, BEGINNING, 0)
        answer = sender.head(upload)
        assert (answer.status_code, answer.content) == (200, b"")
        said = answer.headers
        assert (said["Upload-Offset"], said["Upload-Length"], said["Cache-Control"]) == ("360", "600", "no-store")
        assert said["Upload-Metadata"] == metadata({"filename": "film.tif", "project": str(lab.project.pk)})

    def test_a_file_that_broke_off_at_60_percent_is_whole_in_the_end(self, sender, upload):
        sender.send(upload, BEGINNING, 0)
        goes_on = int(sender.head(upload).headers["Upload-Offset"])
        answer = sender.send(upload, CONTENT[goes_on:], goes_on)
        assert (answer.status_code, answer.headers["Upload-Offset"]) == (204, "600")
        assert stored(upload) == CONTENT

    @pytest.mark.parametrize("offset", [0, 359, 361, 600])
    def test_a_part_from_elsewhere_is_a_conflict_that_names_the_place(self, sender, upload, offset):
        sender.send(upload, BEGINNING, 0)
        answer = sender.send(upload, REST, offset)
        assert problem(answer) == (409, "offset_mismatch")
        assert answer.json()["extra"]["offset"] == 360
        assert stored(upload) == BEGINNING

    @pytest.mark.parametrize("content_type", ["application/json", "application/octet-stream", "text/plain"])
    def test_another_content_type(self, sender, upload, content_type):
        answer = sender.send(upload, BEGINNING, 0, content_type=content_type)
        assert problem(answer) == (415, "unsupported_media_type")

    @pytest.mark.parametrize("offset", [None, "", "-1", "abc", "9" * 30])
    def test_an_offset_that_is_none(self, sender, upload, offset):
        answer = sender.ask("PATCH", f"{upload.pk}/", BEGINNING, Upload_Offset=offset)
        assert problem(answer) == (400, "bad_header")

    def test_a_part_beyond_the_end(self, sender, upload):
        sender.send(upload, BEGINNING, 0)
        assert problem(sender.send(upload, REST + b"more", 360)) == (413, "beyond_length")
        assert sender.head(upload).headers["Upload-Offset"] == "360"
        assert stored(upload) == BEGINNING

    def test_a_part_larger_than_one_request_may_be(self, sender, upload, settings):
        settings.UPLOAD_PART_MAX_BYTES = 100
        answer = sender.send(upload, BEGINNING, 0)
        assert problem(answer) == (413, "part_too_large")
        assert answer.json()["extra"] == {"largest": 100}

    def test_an_empty_part(self, sender, upload):
        assert problem(sender.send(upload, b"", 0)) == (400, "part_empty")

    @pytest.mark.parametrize("method", ["HEAD", "GET", "PATCH", "DELETE"])
    def test_an_upload_that_is_none(self, sender, method):
        answer = sender.ask(method, f"{uuid4()}/", BEGINNING, Upload_Offset="0")
        assert answer.status_code == 404
        assert "Upload-Offset" not in answer.headers

    def test_the_method_may_be_named_in_a_header(self, sender, upload):
        answer = sender.ask("POST", f"{upload.pk}/", BEGINNING, Upload_Offset="0", X_HTTP_Method_Override="PATCH")
        assert (answer.status_code, answer.headers["Upload-Offset"]) == (204, "360")


class TestCreation:
    def test_answers_where_the_parts_go(self, lab, sender):
        answer = sender.announce(lab.project, sha256="AB" * 32)
        made = Upload.objects.get()
        assert (answer.status_code, answer.headers["Location"]) == (201, f"/api/uploads/{made.pk}/")
        assert (made.name, made.length, made.sha256, made.owner) == ("film.tif", 600, "ab" * 32, lab.annotator)

    @pytest.mark.parametrize("length", ["", "-5", "many"])
    def test_without_a_length(self, lab, sender, length):
        assert problem(sender.announce(lab.project, length=length)) == (400, "bad_header")

    def test_a_length_that_comes_later_is_not_spoken(self, lab, sender):
        answer = sender.announce(lab.project, length="", Upload_Defer_Length="1")
        assert problem(answer) == (400, "upload_length_missing")

    @pytest.mark.parametrize(
        "said", ["filename", "filename !!", "filename dGlm,filename dGlm", "x" * 9000, "filename /w=="]
    )
    def test_metadata_that_cannot_be_read(self, sender, said):
        answer = sender.ask("POST", Upload_Length="5", Upload_Metadata=said)
        assert answer.status_code == 400
        assert not Upload.objects.exists()

    def test_too_large(self, lab, sender):
        answer = sender.announce(lab.project, length=2**40 + 1)
        assert problem(answer) == (413, "upload_too_large")

    def test_empty(self, lab, sender):
        assert problem(sender.announce(lab.project, length=0)) == (400, "file_empty")

    @pytest.mark.parametrize("name", ["", "   ", "..", "../", "\t"])
    def test_without_a_name(self, lab, sender, name):
        assert problem(sender.announce(lab.project, name=name)) == (400, "name_missing")

    @pytest.mark.parametrize("name", ["film", "film.exe", "film.tif.html", ".tif.sh"])
    def test_of_a_kind_that_is_not_known(self, lab, sender, name):
        answer = sender.announce(lab.project, name=name)
        assert problem(answer) == (400, "format_unknown")
        assert ".mrc" in answer.json()["extra"]["suffixes"]

    @pytest.mark.parametrize(
        ("sent", "kept"),
        [
            ("../../etc/film.tif", "film.tif"),
            ("C:\\data\\film.dm4", "film.dm4"),
            ("fi\x1blm\n.tif", "film.tif"),
            ("<img src=x onerror=alert(1)>.mrc", "<img src=x onerror=alert(1)>.mrc"),
            ("Röhrchen 炭素.tiff", "Röhrchen 炭素.tiff"),
            ("a\u202egnp.tif", "agnp.tif"),
        ],
    )
    def test_a_name_is_text_and_never_a_path(self, lab, sender, sent, kept):
        assert sender.announce(lab.project, name=sent).status_code == 201
        made = Upload.objects.get()
        assert (made.name, made.parts_prefix) == (kept, f"uploads/{made.pk}")

    def test_a_name_that_is_too_long(self, lab, sender):
        assert problem(sender.announce(lab.project, name="x" * 297 + ".tif")) == (400, "name_too_long")

    def test_a_recording_that_the_project_has(self, lab, sender):
        original = factories.original(lab.project, sha256="cd" * 32)
        Video.objects.filter(pk=lab.video.pk).update(original=original)
        answer = sender.announce(lab.project, sha256="CD" * 32)
        assert problem(answer) == (409, "duplicate_video")
        assert answer.json()["extra"] == {"video": lab.video.pk, "name": lab.video.name}

    def test_one_whose_ingest_failed_may_be_sent_again(self, lab, sender):
        original = factories.original(lab.project, sha256="cd" * 32)
        Video.objects.filter(pk=lab.video.pk).update(original=original, state=VideoState.FAILED)
        assert sender.announce(lab.project, sha256="cd" * 32).status_code == 201

    def test_no_more_than_so_many_unfinished_ones(self, lab, sender, settings):
        settings.UPLOAD_OPEN_PER_USER = 2
        answers = [sender.announce(lab.project) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [201, 201, 409]
        assert problem(answers[-1]) == (409, "too_many_uploads")

    def test_a_full_disk(self, lab, sender, settings):
        settings.UPLOAD_SPARE_BYTES = 2**60
        answer = sender.announce(lab.project)
        assert problem(answer) == (507, "storage_full")


class TestChecksum:
    @pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
    def test_that_fits(self, sender, upload, algorithm):
        sent = checksum(BEGINNING, algorithm)
        assert sender.send(upload, BEGINNING, 0, Upload_Checksum=sent).status_code == 204

    def test_that_does_not_fit_leaves_nothing(self, sender, upload):
        answer = sender.send(upload, BEGINNING, 0, Upload_Checksum=checksum(REST))
        assert problem(answer) == (460, "checksum_mismatch")
        assert sender.head(upload).headers["Upload-Offset"] == "0"
        assert stored(upload) == b""

    @pytest.mark.parametrize(
        ("sent", "code"), [("md5 AAAA", "checksum_unsupported"), ("sha1 ?", "bad_header"), ("sha256", None)]
    )
    def test_that_cannot_be_checked(self, sender, upload, sent, code):
        answer = sender.send(upload, BEGINNING, 0, Upload_Checksum=sent)
        assert problem(answer) == ((400, code) if code else (460, "checksum_mismatch"))


class TestTermination:
    def test_forgets_what_has_arrived(self, sender, upload, django_capture_on_commit_callbacks):
        sender.send(upload, BEGINNING, 0)
        with django_capture_on_commit_callbacks(execute=True):
            assert sender.ask("DELETE", f"{upload.pk}/").status_code == 204
        assert stored(upload) == b""
        assert sender.head(upload).status_code == 404

    def test_of_a_whole_file_is_refused(self, sender, upload):
        sender.send(upload, CONTENT, 0)
        assert problem(sender.ask("DELETE", f"{upload.pk}/")) == (409, "upload_complete")


class TestExpiration:
    def test_is_told(self, sender, upload):
        for answer in (sender.send(upload, BEGINNING, 0), sender.head(upload)):
            assert answer.headers["Upload-Expires"].endswith(" GMT")

    def test_ends_what_nobody_went_on_with(self, lab, sender, upload):
        week = timezone.now() - timedelta(days=7, minutes=1)
        Upload.objects.filter(pk=upload.pk).update(updated_at=week)
        assert problem(sender.send(upload, BEGINNING, 0)) == (404, "upload_expired")
        assert sender.client.get("/api/uploads/").json() == []


class TestCompletion:
    def test_starts_the_ingest_and_names_the_video(self, lab, sender, upload):
        sender.send(upload, BEGINNING, 0)
        answer = sender.send(upload, REST, 360)
        video = Video.objects.get(state=VideoState.INGESTING)
        assert answer.headers["X-Filamark-Video"] == str(video.pk)
        assert (video.name, video.project, video.ingest.upload_id) == ("film", lab.project, upload.pk)
        assert (video.ingest.job.kind, video.ingest.job.owner) == ("ingest", lab.annotator)
        assert Upload.objects.get().state == UploadState.COMPLETE

    def test_the_last_part_again_is_refused_and_head_names_the_video(self, sender, upload):
        video = sender.send(upload, CONTENT, 0).headers["X-Filamark-Video"]
        assert problem(sender.send(upload, CONTENT, 0)) == (409, "offset_mismatch")
        assert problem(sender.send(upload, b"x", 600)) == (409, "upload_complete")
        assert sender.head(upload).headers["X-Filamark-Video"] == video
        assert Ingest.objects.count() == 1

    def test_what_cannot_start_leaves_the_last_part_to_be_sent_again(self, sender, upload, monkeypatch):
        def unable(**_):
            raise Unavailable("Not now.", code="storage_unavailable")

        sender.send(upload, BEGINNING, 0)
        with monkeypatch.context() as down:
            down.setattr(ingests, "start_from_upload", unable)
            assert problem(sender.send(upload, REST, 360)) == (503, "storage_unavailable")
        assert sender.head(upload).headers["Upload-Offset"] == "360"
        assert sender.send(upload, REST, 360).headers["X-Filamark-Video"]
        assert stored(upload) == CONTENT


class TestOthers:
    def test_an_upload_is_its_sender_s_own_business(self, lab, upload, client_of):
        for who in ("viewer", "reviewer", "manager", "outsider"):
            other = Sender(client_of(lab.people[who]))
            answers = [other.send(upload, BEGINNING, 0), other.head(upload), other.ask("DELETE", f"{upload.pk}/")]
            assert [answer.status_code for answer in answers] == [404] * 3
            assert other.client.get("/api/uploads/").json() == []

    def test_who_was_made_a_viewer_since_can_send_no_more(self, lab, sender, upload):
        lab.annotator.memberships.update(role="viewer")
        assert problem(sender.send(upload, BEGINNING, 0)) == (403, "permission_denied")

    def test_without_the_csrf_token(self, lab, upload):
        client = APIClient(enforce_csrf_checks=True)
        client.force_login(lab.annotator)
        assert problem(Sender(client).send(upload, BEGINNING, 0)) == (403, "csrf_failed")

    def test_the_list_shows_what_is_unfinished(self, lab, sender, upload):
        sender.announce(lab.project, name="other.mrc")
        sender.send(upload, CONTENT, 0)
        (listed,) = sender.client.get(f"/api/uploads/?project={lab.project.pk}").json()
        assert (listed["name"], listed["length"], listed["offset"]) == ("other.mrc", 600, 0)
        assert sender.client.get(f"/api/uploads/{upload.pk}/").json()["video"] == Ingest.objects.get().video_id
