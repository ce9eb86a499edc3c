import subprocess
import sys

import pytest

from mlbackend.cli import main


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["missing"], "two evaluations or more"), (["missing", "other"], "There is no evaluation in missing")],
)
def test_bad_input_is_one_sentence(tmp_path, capsys, arguments, words):
    assert main(["compare", "--evaluations", *arguments, "--out", str(tmp_path / "c.html")]) == 2

    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert not (tmp_path / "c.html").exists()


def test_as_many_names_as_evaluations(tmp_path, capsys):
    assert main(["compare", "--evaluations", "a", "b", "--names", "x", "--out", str(tmp_path / "c.html")]) == 2
    assert "as many names" in capsys.readouterr().err


def test_needs_no_torch():
    program = (
        "import sys; from mlbackend.evaluation import compare_report, figures, folders, record, report; "
        "sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
