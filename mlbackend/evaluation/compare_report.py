"""A comparison of evaluations as one page that stands alone."""

from collections.abc import Mapping, Sequence
from typing import Any

from mlbackend.evaluation import figures, html
from mlbackend.evaluation.compare import compare
from mlbackend.evaluation.report import SCORE_TITLES, score_rows

Record = Mapping[str, Any]
WORST = 10


def comparison_report(named: Sequence[tuple[str, Record]], *, written: str) -> str:
    """The page: every evaluation with its baselines in one table, then each against the first.

    Parameters
    ----------
    named : sequence of (name, record)
        Two or more.
    written : str
        When, as it shall stand on the page.

    Raises
    ------
    ValueError
        Fewer than two evaluations.
    """
    if len(named) < 2:
        raise ValueError(f"expected two evaluations or more, given {len(named)}")
    parts = [
        html.heading("All filaments together"),
        html.table(("", "", *SCORE_TITLES), [row for name, record in named for row in score_rows(record, name)]),
        html.paragraph(
            "Baselines stand below the model on whose frames they were computed; core_fraction follows its A1.",
            note=True,
        ),
    ]
    first_name, first = named[0]
    for number, (name, record) in enumerate(named[1:]):
        parts += _against(first_name, first, name, record)
        parts += _drawn(first_name, first, name, record, number)
    told = [[name, record["model"].get("weights_sha256"), str(dict(record["options"]))] for name, record in named]
    parts += [html.heading("Where this comes from"), html.table(("", "weights, SHA-256", "options"), told)]
    parts.append(html.paragraph(f"Written {written}.", note=True))
    return html.page("Comparison of " + ", ".join(name for name, _ in named), parts)


def _against(first_name: str, first: Record, name: str, record: Record) -> list[str]:
    found = compare(first, record)
    parts = [html.heading(f"{name} minus {first_name}")]
    rows: list[list[html.Cell]] = []
    for descriptor in [key for key in found if key != "left_out"]:
        of = found[descriptor]
        rows.append([f"all, {descriptor}", of["pooled"], of["clipped"], *_interval(of["frames"])])
        rows += [
            [f"{filament['name']}, {descriptor}", filament["pooled"], None, *_interval(filament["frames"])]
            for filament in of["filaments"]
        ]
    titles = ("macro-F1", "pooled", "clipped", "mean of frames", "from", "to", "p (signs)", "frames")
    parts.append(html.table(titles, rows))
    note = "Interval of the mean of frames at 95 %, from blocks of neighbouring frames of one filament. "
    note += f"Frames that only one of the two judged, left out of it: {found['left_out']}."
    parts.append(html.paragraph(note, note=True))
    for descriptor in [key for key in found if key != "left_out"]:
        parts.append(html.heading(f"{descriptor}: frames that differ most", 3))
        parts.append(_most_different(found[descriptor]["filaments"], first_name, name))
    return parts


def _interval(found: Mapping[str, Any] | None) -> list[html.Cell]:
    keys = ("mean", "low", "high", "p_value", "frames")
    return [None] * len(keys) if found is None else [found[key] for key in keys]


def _most_different(filaments: Sequence[Record], first_name: str, name: str) -> str:
    frames = [
        (frame["second"] - frame["first"], [filament["name"], frame["file"], frame["first"], frame["second"]])
        for filament in filaments
        for frame in filament["by_frame"]
    ]
    frames.sort(key=lambda frame: -abs(frame[0]))
    rows = [[*cells, by] for by, cells in frames[:WORST]]
    return html.table(("filament", "frame", first_name, name, "difference"), rows)


def _drawn(first_name: str, first: Record, name: str, record: Record, number: int) -> list[str]:
    theirs = {filament["name"]: filament for filament in record["filaments"]}
    return [
        html.figure(
            figures.own_ids(
                figures.f1_over_time(filament, [(name, theirs[filament["name"]])]), f"c{number}-{position}"
            ),
            f"{filament['name']}: {first_name} solid, {name} dashed",
        )
        for position, filament in enumerate(first["filaments"])
        if filament["name"] in theirs
    ]
