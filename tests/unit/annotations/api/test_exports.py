"""Exports over HTTP."""

import pytest

from annotations.models import Export, Job
from tests.endpoints import Content


@pytest.fixture
def content(lab):
    return Content(lab)


def test_asking_answers_with_a_waiting_job(content, client_of):
    wanted = {"project": content.project, "format": "coco", "filaments": [content.filament]}
    answer = client_of(content.lab.viewer).post("/api/exports/", wanted)
    assert answer.status_code == 201
    export = answer.json()
    assert (export["job"]["state"], export["job"]["target"]) == ("queued", {"kind": "export", "id": export["id"]})
    assert (export["filaments"], export["states"]) == ([content.filament], ["accepted"])
    assert (export["file_name"], export["size_bytes"], export["sha256"]) == (None, None, None)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"filaments": [10**9]}, "unknown_filament"),
        ({"states": ["unlabelled"]}, "unknown_state"),
        ({"states": ["nice"]}, "invalid_input"),
        ({"format": "exe"}, "invalid_input"),
        ({"filaments": "all"}, "invalid_input"),
        ({"splits": ["best"]}, "invalid_input"),
        ({"first_index": 9, "last_index": 3}, "invalid_input"),
        ({"author": "ada"}, "invalid_input"),
        ({"pairs": "some"}, "invalid_input"),
        ({"kinetics": {"method": "by_eye"}}, "invalid_input"),
        ({"kinetics": {"sources": "mood"}}, "invalid_input"),
    ],
)
def test_what_cannot_be_exported_is_refused(content, client_of, wrong, code):
    before = Job.objects.count()
    wanted = {"project": content.project, "format": "mtdn", **wrong}
    answer = client_of(content.lab.viewer).post("/api/exports/", wanted)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert Job.objects.count() == before


def test_file_is_handed_out_once_it_is_there(content, client_of):
    client = client_of(content.lab.viewer)
    answer = client.get(f"/api/exports/{content.export.pk}/download/")
    assert b"".join(answer.streaming_content) == b"a,b\n"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="kinetics.csv"'

    Export.objects.update(storage_key="")
    answer = client.get(f"/api/exports/{content.export.pk}/download/")
    assert (answer.status_code, answer.json()["code"]) == (409, "export_not_ready")


def test_what_was_chosen_is_kept_with_the_export(content, client_of):
    kinetics = {"method": "slice_integral", "sources": "boundary_offset,repeatability", "neighbours": "15"}
    wanted = {"project": content.project, "format": "kinetics-xlsx", "splits": ["test"], "kinetics": kinetics}
    options = client_of(content.lab.viewer).post("/api/exports/", wanted).json()["options"]
    assert options["splits"] == ["test"]
    assert options["kinetics"]["sources"] == ["boundary_offset", "repeatability"]
    assert (options["kinetics"]["neighbours"], options["kinetics"]["fit_to_s"]) == (15, None)


def test_a_broken_download_goes_on_where_it_ended(content, client_of):
    client = client_of(content.lab.viewer)
    answer = client.get(f"/api/exports/{content.export.pk}/download/", headers={"Range": "bytes=2-"})
    assert (answer.status_code, answer.headers["Content-Range"]) == (206, "bytes 2-3/4")
    assert b"".join(answer.streaming_content) == b"b\n"
