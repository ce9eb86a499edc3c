"""The table of a study as text, CSV and HTML."""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO

from mlbackend.evaluation import html
from mlbackend.reproduction import paper
from mlbackend.reproduction.table import DESCRIPTORS, Ours, Row

_TITLE = "MultiTaskDeltaNet reproduced"
_EXPLAINED = (
    "Macro-F1, pooled over all pixels of all frames of the filaments named; mean and standard deviation over seeds. "
    "Ours: the network's masks as they are, as the paper counts. "
    "Excl.: what the known exclusion rules out is taken away first."
)
_CSV_COLUMNS = (
    "split",
    "judged_on",
    "filaments",
    "variant",
    "fusion",
    "training_share_percent",
    "descriptor",
    "macro_f1",
    "macro_f1_sd",
    "macro_f1_with_exclusion",
    "macro_f1_with_exclusion_sd",
    "miou",
    "seeds",
    "paper_macro_f1",
    "paper_miou",
    "paper_source",
    "note",
)


def as_text(rows: Sequence[Row], filament_rows: Sequence[Row] = ()) -> str:
    """For a terminal: a line for each row, its notes beneath; then the filaments one by one."""
    parts = [_lines(rows)]
    if filament_rows:
        parts.append(f"By filament\n{_lines(filament_rows)}")
    parts.append(f"{_EXPLAINED}\nPaper: {paper.SOURCE}; validation: {paper.SOURCE_OF_MASKS}.")
    return "\n\n".join(parts)


def _lines(rows: Sequence[Row]) -> str:
    titles = _titles()
    table = [titles] + [_cells(row) for row in rows]
    widths = [max(len(line[column]) for line in table) for column in range(len(titles))]
    lines: list[str] = []
    for number, line in enumerate(table):
        lines.append("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
        if number and not _notes_go_on(rows, number - 1):
            lines += [f"    {note}" for note in rows[number - 1].notes]
    return "\n".join(lines)


def as_csv(rows: Sequence[Row]) -> str:
    """For programs: a line for each row and descriptor; what is not there is empty."""
    text = StringIO()
    writer = csv.DictWriter(text, _CSV_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        for descriptor in DESCRIPTORS:
            ours, theirs = row.ours.get(descriptor), row.theirs.get(descriptor)
            if ours or theirs or row.notes:
                writer.writerow(_csv_line(row, descriptor, ours, theirs))
    return text.getvalue()


def as_html(rows: Sequence[Row], filament_rows: Sequence[Row] = (), *, about: Mapping[str, str], written: str) -> str:
    """A page that stands alone; `about` is what stands under provenance."""
    titles = _titles()
    parts = [
        html.table((*titles, "notes"), [[*_cells(row), "; ".join(row.notes)] for row in rows]),
        html.heading("By filament"),
        html.table(titles, [_cells(row) for row in filament_rows]),
        html.paragraph(_EXPLAINED, note=True),
        html.paragraph(f"Paper: {paper.SOURCE}; its validation filaments: {paper.SOURCE_OF_MASKS}.", note=True),
        html.heading("Where this comes from"),
        html.table(("", ""), [["written", written], *([key, value] for key, value in about.items())]),
    ]
    return html.page(_TITLE, parts)


def _notes_go_on(rows: Sequence[Row], number: int) -> bool:
    """Whether the next row is the same trainings by another fusion, with the same notes."""
    row, following = rows[number], rows[number + 1] if number + 1 < len(rows) else None
    return following is not None and (row.variant, row.fold, row.side, row.percentage, row.notes) == (
        following.variant,
        following.fold,
        following.side,
        following.percentage,
        following.notes,
    )


def _titles() -> list[str]:
    words = [f"{descriptor} {word}" for descriptor in DESCRIPTORS for word in ("ours", "excl.", "paper")]
    return ["variant", "fusion", "judged on", *words]


def _cells(row: Row) -> list[str]:
    share = "" if row.percentage == 100 else f", {row.percentage} % of the frames"
    where = row.fold if row.side in row.fold else f"{row.fold}, {row.side}"
    cells = [f"{row.title}{share}", row.fusion or html.DASH, f"{where}: {', '.join(row.filaments) or html.DASH}"]
    for descriptor in DESCRIPTORS:
        ours, theirs = row.ours.get(descriptor), row.theirs.get(descriptor)
        cells += [
            _with_spread(ours.mean, ours.spread) if ours else html.DASH,
            _with_spread(ours.excluded_mean, ours.excluded_spread) if ours else html.DASH,
            f"{theirs.macro_f1:.5f}" if theirs else html.DASH,
        ]
    return cells


def _with_spread(mean: float, spread: float | None) -> str:
    return f"{mean:.5f}" if spread is None else f"{mean:.5f} ± {spread:.5f}"


def _csv_line(row: Row, descriptor: str, ours: Ours | None, theirs: paper.PublishedScore | None) -> dict[str, object]:
    line: dict[str, object] = {
        "split": row.fold,
        "judged_on": row.side,
        "filaments": " ".join(row.filaments),
        "variant": row.variant,
        "fusion": row.fusion,
        "training_share_percent": row.percentage,
        "descriptor": descriptor,
        "note": "; ".join(row.notes),
    }
    if ours:
        line |= {
            "macro_f1": round(ours.mean, 6),
            "macro_f1_sd": None if ours.spread is None else round(ours.spread, 6),
            "macro_f1_with_exclusion": round(ours.excluded_mean, 6),
            "macro_f1_with_exclusion_sd": None if ours.excluded_spread is None else round(ours.excluded_spread, 6),
            "miou": round(ours.miou, 6),
            "seeds": ours.seeds,
        }
    if theirs:
        line |= {"paper_macro_f1": theirs.macro_f1, "paper_miou": theirs.miou, "paper_source": theirs.source}
    return line
