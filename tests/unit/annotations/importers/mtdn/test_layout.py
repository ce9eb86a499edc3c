import pytest

from annotations.domain.errors import InvalidInput
from annotations.importers.mtdn import layout
from annotations.importers.pictures import Folder
from annotations.importers.records import Report


@pytest.mark.parametrize(
    ("stem", "last", "first"),
    [
        ("103_r1_000088", 88, 103),
        ("0000088_layerA1", 1, 88),
        ("001000", 1000, 1000),
        ("nothing", None, None),
    ],
)
def test_frame_numbers_in_names(stem, last, first):
    assert layout.last_number(stem) == last
    assert layout.first_number(stem) == first


def touch(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def test_leftovers_and_other_files_are_passed_over(tmp_path):
    for name in (".DS_Store", "~$lock.png", "._x_000001.png", "notes.txt", "x_000002.PNG", "x_000001.png"):
        touch(tmp_path / "img" / name)
    found = layout.by_number(tmp_path / "img", Folder(tmp_path))
    assert {number: path.name for number, path in found.items()} == {1: "x_000001.png", 2: "x_000002.PNG"}
    assert list(found) == [1, 2]


@pytest.mark.parametrize(
    ("names", "code"), [(["a.png"], "frame_number_missing"), (["a_01.png", "b_1.png"], "duplicate_frame")]
)
def test_names_that_are_no_frame_numbers_are_refused(tmp_path, names, code):
    for name in names:
        touch(tmp_path / "img" / name)
    with pytest.raises(InvalidInput) as caught:
        layout.by_number(tmp_path / "img", Folder(tmp_path))
    assert caught.value.code == code
    assert caught.value.extra["file"] == f"img/{names[-1]}"


def test_both_layouts_are_found_and_strange_folders_are_reported(tmp_path):
    touch(tmp_path / "b" / "results" / "img" / "1.png")
    touch(tmp_path / "a" / "img" / "1.png")
    touch(tmp_path / "c" / "notes" / "1.png")
    touch(tmp_path / ".hidden" / "img" / "1.png")
    report = Report()
    found = layout.find_filaments(tmp_path, report)
    assert [(folder.name, folder.crops.name, folder.original) for folder in found] == [
        ("a", "a", None),
        ("b", "results", None),
    ]
    assert report.refused == ["c: holds neither results/img nor img, so it was left out."]


def test_wrong_paths_are_refused(tmp_path):
    touch(tmp_path / "file")
    for path, code in [
        (tmp_path / "nowhere", "path_not_found"),
        (tmp_path / "file", "path_not_a_folder"),
        (tmp_path, "layout_unknown"),
    ]:
        with pytest.raises(InvalidInput) as caught:
            layout.find_filaments(path, Report())
        assert caught.value.code == code
        assert str(path) in str(caught.value)
