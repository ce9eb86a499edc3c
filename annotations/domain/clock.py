"""When each frame of a recording was taken: tables of times written beside it.

Times are in seconds; a frame is named by the recording's own number.
"""

import csv
import math
from collections.abc import Sequence

from annotations.domain.errors import InvalidInput
from annotations.domain.units import to_canonical

TIME_COLUMNS = {"time_s": "s", "time_ms": "ms", "time_min": "min"}


def parse_times_csv(text: str) -> dict[int, float]:
    """Read a table of frame numbers and times.

    Parameters
    ----------
    text : str
        A header line ``frame,time_s`` (or ``time_ms``, ``time_min``), then a line for each frame, in order of the
        frames; commas or semicolons. Other columns and empty lines are passed over.

    Returns
    -------
    dict of int to float
        Time in s of each frame number; both increase from entry to entry.

    Raises
    ------
    InvalidInput
        ``clock_csv_invalid``, naming the line.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    rows = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    if not rows:
        raise _invalid(1, "the table is empty; it begins with the line “frame,time_s”")
    first, header = rows[0]
    separator = ";" if ";" in header else ","
    frame_column, time_column, unit = _columns(first, _cells(first, header, separator))
    times: dict[int, float] = {}
    for number, line in rows[1:]:
        cells = _cells(number, line, separator)
        if len(cells) <= max(frame_column, time_column):
            raise _invalid(number, "it has fewer columns than the first line")
        frame = _frame(number, cells[frame_column])
        time_s = to_canonical(_time(number, cells[time_column]), unit, quantity="time")
        _check_order(number, times, frame, time_s)
        times[frame] = time_s
    if not times:
        raise _invalid(first, "no frame follows the header")
    return times


def _columns(number: int, names: Sequence[str]) -> tuple[int, int, str]:
    """Where the frame number and the time stand, and the unit of the time."""
    names = [name.lower() for name in names]
    time_columns = [name for name in names if name in TIME_COLUMNS]
    if "frame" not in names or len(time_columns) != 1:
        raise _invalid(number, "the header names “frame” and one of “time_s”, “time_ms”, “time_min”")
    return names.index("frame"), names.index(time_columns[0]), TIME_COLUMNS[time_columns[0]]


def _cells(number: int, line: str, separator: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=separator))]
    except csv.Error as error:
        raise _invalid(number, f"it is no line of a table ({error})") from error


def _frame(number: int, cell: str) -> int:
    try:
        return int(cell)
    except ValueError:
        raise _invalid(number, f"“{cell}” is no frame number") from None


def _time(number: int, cell: str) -> float:
    try:
        time = float(cell)
    except ValueError:
        raise _invalid(number, f"“{cell}” is no time; write decimals with a point") from None
    if not math.isfinite(time):
        raise _invalid(number, f"“{cell}” is no time")
    return time


def _check_order(number: int, times: dict[int, float], frame: int, time_s: float) -> None:
    if not times:
        return
    last = next(reversed(times))
    if frame <= last:
        raise _invalid(number, f"frame {frame} follows frame {last}; write each frame once, in order")
    if time_s <= times[last]:
        raise _invalid(number, f"its time is not later than that of frame {last}")


def _invalid(number: int, reason: str) -> InvalidInput:
    return InvalidInput(
        f"Line {number} of the table of times: {reason}.", code="clock_csv_invalid", extra={"line": number}
    )
