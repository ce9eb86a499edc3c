import csv
from io import StringIO

from mlbackend.reproduction import paper, writing
from mlbackend.reproduction.table import Ours, Row

ROWS = [
    Row(
        variant="mtdn_init2",
        title="MTDN, init2 (A2)",
        fold="paper",
        side="validation",
        filaments=("103", "301"),
        fusion="backward",
        percentage=100,
        ours={"A1": Ours(0.95, 0.001, 0.96, 0.002, 0.9, 3), "A2": Ours(0.91, 0.01, 0.92, 0.012, 0.85, 3)},
        theirs=dict(paper.SCORES["validation"]["mtdn_init2"]),
        notes=("seed 8889 cut short after 1,200 steps of 24,000",),
    ),
    Row(
        variant="quick",
        title="quick <b>",
        fold="paper",
        side="test",
        filaments=(),
        fusion="",
        percentage=25,
        notes=("no figure of ours: 201, 203 not in the folder",),
    ),
]

GOLDEN = """\
variant                          fusion    judged on                    A1 ours            A1 excl.           A1 paper  A2 ours            A2 excl.           A2 paper
MTDN, init2 (A2)                 backward  paper, validation: 103, 301  0.95000 ± 0.00100  0.96000 ± 0.00200  0.95481   0.91000 ± 0.01000  0.92000 ± 0.01200  0.91700
    seed 8889 cut short after 1,200 steps of 24,000
quick <b>, 25 % of the frames    –         paper, test: –               –                  –                  –         –                  –                  –
    no figure of ours: 201, 203 not in the folder
"""  # noqa: E501


def test_text_as_it_stands_in_a_terminal():
    lines = writing.as_text(ROWS).splitlines()

    golden = GOLDEN.splitlines()
    assert [" ".join(line.split()) for line in lines[: len(golden)]] == [" ".join(line.split()) for line in golden]
    assert "Niu et al." in lines[-1]
    starts = {line.index("0.95481") for line in lines if "0.95481" in line}
    assert starts == {lines[0].index("A1 paper")}


def test_csv_for_programs():
    lines = list(csv.DictReader(StringIO(writing.as_csv(ROWS))))

    assert len(lines) == 4
    assert lines[1]["macro_f1"] == "0.91"
    assert lines[1]["paper_macro_f1"] == "0.917"
    assert lines[1]["seeds"] == "3"
    assert lines[2]["macro_f1"] == lines[2]["paper_macro_f1"] == ""
    assert lines[2]["training_share_percent"] == "25"
    assert "201, 203" in lines[3]["note"]


def test_html_escapes_and_says_where_it_comes_from():
    page = writing.as_html(ROWS, about={"data <1>": "ab"}, written="today")

    assert "quick &lt;b&gt;" in page
    assert "<b>" not in page
    assert "data &lt;1&gt;" in page
    assert "today" in page
    assert "0.91000 ± 0.01000" in page


def test_notes_that_all_fusions_share_are_told_once():
    forward = [Row("m", "m", "paper", "test", ("203",), fusion, 100, notes=("partly",)) for fusion in ("a", "b")]

    assert writing.as_text(forward).count("partly") == 1
