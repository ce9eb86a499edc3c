import io

import pytest

from annotations.upload_client import progress
from annotations.upload_client.progress import Line


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def clock(monkeypatch):
    """Seconds, each read of the clock one later."""
    seconds = iter(range(1000))
    monkeypatch.setattr(progress.time, "monotonic", lambda: float(next(seconds)))


@pytest.mark.usefixtures("clock")
def test_a_terminal_has_one_line_that_is_written_over():
    out = Terminal()
    show = Line(out).progress("film.tif: sent")
    show(2**20, 4 * 2**20)
    show(4 * 2**20, 4 * 2**20)
    first, second = out.getvalue().split("\r")[1:]
    assert first == "film.tif: sent 25.0 % of 4.0 MiB, 0.0 MiB/s"
    assert second.startswith("film.tif: sent 100.0 % of 4.0 MiB, 1.5 MiB/s")


@pytest.mark.usefixtures("clock")
def test_a_sentence_leaves_nothing_of_the_line():
    out = Terminal()
    line = Line(out)
    line.progress("film.tif: sent")(1, 1)
    line.say("Done.")
    assert out.getvalue().split("\r")[-1].strip() == "Done."


@pytest.mark.usefixtures("clock")
def test_a_log_file_gets_a_line_now_and_then():
    out = io.StringIO()
    show = Line(out).progress("sent")
    for done in range(1, 101):
        show(done, 100)
    assert len(out.getvalue().splitlines()) == 10
