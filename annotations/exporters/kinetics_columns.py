"""The columns of a kinetics table, the same in every format: one row per frame of a filament, complete in itself."""

from collections.abc import Mapping

# Numbers of pixels, frames and pieces are whole.
TEXT, NUMBER, WHOLE = "text", "number", "whole"

COLUMN_KINDS: dict[str, str] = {
    "project": TEXT,
    "video": TEXT,
    "filament": TEXT,
    "pathway": TEXT,
    "diameter_nm_nominal": NUMBER,
    "frame_index": WHOLE,
    "time_s": NUMBER,
    "nm_per_px": NUMBER,
    "a1_px": NUMBER,
    "a2_px": NUMBER,
    "a1_nm2": NUMBER,
    "a2_nm2": NUMBER,
    "a1_sigma_px": NUMBER,
    "a2_sigma_px": NUMBER,
    "core_ratio": NUMBER,
    "components_a1": WHOLE,
    "exclusion_px": WHOLE,
    "length_px": NUMBER,
    "length_nm": NUMBER,
    "length_source": TEXT,
    "outer_diameter_nm": NUMBER,
    "core_diameter_nm": NUMBER,
    "volume_px3": NUMBER,
    "volume_nm3": NUMBER,
    "volume_sigma_nm3": NUMBER,
    "volume_method": TEXT,
    "conversion": NUMBER,
    "conversion_sigma": NUMBER,
    "rate_nm3_per_s": NUMBER,
    "specific_rate_per_s": NUMBER,
    "mask_source": TEXT,
    "annotator": TEXT,
    "model_version": TEXT,
    "fusion": TEXT,
    "review_state": TEXT,
    "mask_sha256": TEXT,
    "flags": TEXT,
}
COLUMNS = tuple(COLUMN_KINDS)


def checked(row: Mapping[str, object]) -> list[object]:
    """The values of a row in the order of COLUMNS; None where it says nothing. Names with an underscore are no columns.

    Raises
    ------
    ValueError
        The row has a column that is none of COLUMNS.
    """
    unknown = sorted(name for name in set(row) - set(COLUMNS) if not name.startswith("_"))
    if unknown:
        raise ValueError(f"expected columns of the kinetics table, given {', '.join(unknown)}")
    return [row.get(column) for column in COLUMNS]
