import hashlib

import pytest

from annotations import files
from annotations.domain.errors import InvalidInput, NotFound
from annotations.ingest import original
from annotations.ingest.markers import Markers
from annotations.ingest.progress import Progress
from annotations.ingest.spec import Parts
from tests.support.watched import spec

DATA = bytes(range(256)) * 50
SHA256 = hashlib.sha256(DATA).hexdigest()


def bring_in(storage, asked, tell=lambda event: None):
    return original.bring_in(asked, storage, Markers(storage, asked.markers), Progress(tell))


@pytest.mark.parametrize("cuts", [(), (5000,), (1, 4096, 12_000)])
def test_parts_become_one_file_and_stay(storage, sent, cuts):
    asked = sent(DATA, cuts=cuts, sha256=SHA256.upper())
    found = bring_in(storage, asked)
    assert (found.sha256, found.size_bytes) == (SHA256, len(DATA))
    assert found.storage_key == f"originals/3/{SHA256}/7/recording.tif"
    assert found.path.read_bytes() == files.read(storage, found.storage_key) == DATA
    assert len(list(files.names(storage, "uploads/u1"))) == len(cuts) + 1


def test_a_single_part_on_a_file_system_is_not_copied(storage, sent):
    asked = sent(DATA)
    part = files.local_path(storage, f"uploads/u1/{0:020d}")
    if part is None:
        pytest.skip("a bucket")
    found = bring_in(storage, asked)
    assert part.samefile(found.path)
    files.remove(storage, "uploads/u1")
    assert found.path.read_bytes() == DATA


def test_a_second_run_finds_it_without_its_parts(storage, sent, tmp_path):
    asked = sent(DATA, cuts=(100,))
    first = bring_in(storage, asked)
    files.remove(storage, "uploads/u1")
    again = bring_in(storage, asked)
    assert (again.sha256, again.storage_key) == (first.sha256, first.storage_key)
    assert again.path.read_bytes() == DATA


def test_what_was_noted_but_never_placed_is_made_again(storage, sent):
    asked = sent(DATA, cuts=(100,))
    found = bring_in(storage, asked)
    storage.delete(found.storage_key)
    assert files.read(storage, bring_in(storage, asked).storage_key) == DATA


def test_another_fingerprint_than_the_senders_is_refused(storage, sent):
    with pytest.raises(InvalidInput) as caught:
        bring_in(storage, sent(DATA, sha256="0" * 64))
    assert caught.value.code == "checksum_mismatch"
    assert list(files.names(storage, "originals")) == []


def test_a_missing_part_is_noticed(storage, sent):
    asked = sent(DATA, cuts=(1000, 2000))
    storage.delete(f"uploads/u1/{1000:020d}")
    with pytest.raises(InvalidInput) as caught:
        bring_in(storage, asked)
    assert (caught.value.code, caught.value.extra["bytes"]) == ("upload_incomplete", 1000)


def test_a_missing_end_is_noticed(storage, sent, tmp_path):
    sent(DATA)
    with pytest.raises(InvalidInput) as caught:
        bring_in(storage, spec(tmp_path, parts=Parts("uploads/u1", len(DATA) + 1)))
    assert caught.value.code == "upload_incomplete"


def test_an_upload_that_was_removed_says_so(storage, tmp_path):
    with pytest.raises(NotFound) as caught:
        bring_in(storage, spec(tmp_path, parts=Parts("uploads/none", 5)))
    assert caught.value.code == "upload_gone"


def test_a_file_of_this_machine_stays_where_it_is(storage, tmp_path):
    path = tmp_path / "allowed" / "a.tif"
    path.parent.mkdir()
    path.write_bytes(DATA)
    found = bring_in(storage, spec(tmp_path, in_place=str(path)))
    assert (found.sha256, found.storage_key, found.path) == (SHA256, "", path)
    assert list(files.names(storage, "originals")) == []


def test_a_folder_has_a_fingerprint_of_names_and_contents(storage, tmp_path):
    folder = tmp_path / "images"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "2.png").write_bytes(b"two")
    (folder / "1.png").write_bytes(b"one")
    one, two = (hashlib.sha256(data).hexdigest() for data in (b"one", b"two"))
    found = bring_in(storage, spec(tmp_path, in_place=str(folder)))
    assert found.sha256 == hashlib.sha256(f"{one}  1.png\n{two}  b/2.png\n".encode()).hexdigest()
    assert found.size_bytes == 6


def test_a_recording_that_left_its_folder_says_so(storage, tmp_path):
    with pytest.raises(NotFound) as caught:
        bring_in(storage, spec(tmp_path, in_place=str(tmp_path / "gone.tif")))
    assert caught.value.code == "source_gone"


def test_it_tells_how_far_it_is(storage, sent):
    events = []
    bring_in(storage, sent(DATA, cuts=(100,)), events.append)
    assert events[0]["event"] == "progress"
    assert 0 < events[0]["fraction"] <= 0.15
