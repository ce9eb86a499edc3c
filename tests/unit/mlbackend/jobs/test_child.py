"""`python -m mlbackend` as a job's process."""

import pytest

from annotations.services.child_process import ChildFailed
from mlbackend.jobs import child


class Deaf:
    """A job that nobody asks about."""

    def log(self, line):
        pass

    renew = check = lambda self: None


def test_error_of_the_command_line_becomes_the_jobs(tmp_path):
    nowhere = str(tmp_path / "nowhere")
    with pytest.raises(ChildFailed) as caught:
        child.run_mlbackend(
            *("predict", "--model", nowhere, "--data", nowhere, "--out", nowhere), work=Deaf(), on_event=print
        )
    assert caught.value.code not in ("", "process_failed", "killed")
