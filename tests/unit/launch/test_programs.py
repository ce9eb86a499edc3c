"""What a failed installer printed, in one sentence."""

import sys

import pytest

from launch import programs
from launch.console import LaunchError


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("NewConnectionError: Temporary failure in name resolution", "could not be reached"),
        (
            "Failed to establish a new connection: Network is unreachable\nERROR: No matching distribution found for x",
            "could not be reached",
        ),
        ("npm error code ENOTFOUND", "could not be reached"),
        ("ERROR: No matching distribution found for torch==2.13.0", "no ready-made build"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("warning\nsomething odd\n\n", "it said: something odd"),
        ("", "it said nothing"),
    ],
)
def test_the_likely_reason(printed, told):
    assert told in programs.reason(printed)


def test_a_failure_names_what_failed_why_and_the_log(tmp_path, monkeypatch):
    monkeypatch.setattr(programs, "LOGS", tmp_path)
    command = [sys.executable, "-c", "print('no space: No space left on device'); raise SystemExit(3)"]
    with pytest.raises(LaunchError, match=r"^Making soup failed: the disk is full\. The log is .*soup\.log\.$"):
        programs.run_logged(command, what="Making soup", log="soup")
    assert "No space left" in (tmp_path / "soup.log").read_text()


def test_a_killed_program_has_not_succeeded():
    """Exit codes are compared with `max`: a negative one would pass for success."""
    assert programs.run([sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"]) == 137
