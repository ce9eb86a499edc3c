import pytest

from annotations.domain.errors import InvalidInput
from mlbackend.cli.output import output_folder


def test_everything_arrives_at_the_end(tmp_path):
    with output_folder(tmp_path / "out") as output:
        (output.scratch / "deep").mkdir()
        (output.scratch / "deep" / "file").write_text("done")
        assert not (tmp_path / "out").exists()

    assert (tmp_path / "out" / "deep" / "file").read_text() == "done"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_was_there_stays_and_is_replaced(tmp_path):
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "file").write_text("old")
    with output_folder(tmp_path) as output:
        (output.scratch / "file").write_text("new")

    assert (tmp_path / "mine").read_text() == "mine"
    assert (tmp_path / "file").read_text() == "new"


def test_nothing_arrives_after_an_error(tmp_path):
    def fail_half_way():
        with output_folder(tmp_path / "out") as output:
            (output.scratch / "file").write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()

    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "out").write_text("")

    with pytest.raises(InvalidInput, match="it is a file"), output_folder(tmp_path / "out"):
        pass
