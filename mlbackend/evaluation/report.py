"""An evaluation as one page that stands alone: tables, figures, and where everything came from."""

from collections.abc import Mapping, Sequence
from typing import Any

from mlbackend.evaluation import figures, html
from mlbackend.evaluation.confusion import PALETTES

Record = Mapping[str, Any]

SCORE_KEYS = ("macro_f1", "miou", "f1", "iou", "precision", "recall", "frame_mean_macro_f1", "frames")
SCORE_TITLES = ("macro-F1", "mIoU", "F1", "IoU", "precision", "recall", "mean of frames", "frames")
CHANGES = ("no change", "appearing", "disappearing", "overlapping")
BASELINE_TITLES = {
    "core_fraction": "core_fraction of the predicted A1 (looks at no image)",
    "core_fraction_of_true_A1": "core_fraction of the true A1 (looks at no image)",
    "background": "everything is background",
}
_DEFINITION = (
    "True and false pixels are summed over all frames; macro-F1 and mIoU are means of foreground and background, and "
    "excluded pixels count as background. Pooled scores pool the pixels; they are no means of scores. In the rows "
    "called clipped, excluded pixels are left out. F1, IoU, precision and recall are of the foreground."
)


def report(record: Record, *, strips: Mapping[str, Mapping[str, bytes]] | None = None, written: str) -> str:
    """The page.

    Parameters
    ----------
    record : mapping
        What `record.Recorder` made.
    strips : mapping, optional
        By filament and palette a PNG of confusion maps.
    written : str
        When, as it shall stand on the page; pages of the same evaluation are equal but for it.
    """
    return html.page(
        "Evaluation of " + (record["model"].get("name") or record["model"].get("architecture") or "masks"),
        [
            *_summary(record),
            *_filaments(record, strips or {}),
            *_thresholds(record),
            *_changes(record),
            *_provenance(record, written),
        ],
    )


def score_rows(record: Record, label: str) -> list[list[html.Cell]]:
    """The evaluation's rows and those of its baselines, for one table."""
    rows: list[list[html.Cell]] = []
    for descriptor in record["descriptors"]:
        rows.append([label, descriptor, *_values(record["pooled"][descriptor])])
        rows.append([f"{label}, clipped", descriptor, *_values(record["clipped"][descriptor])])
        rows += [
            [BASELINE_TITLES.get(name, name), descriptor, *_values(found[descriptor])]
            for name, found in record["baselines"].items()
            if descriptor in found
        ]
    return rows


def _values(scores: Record) -> list[html.Cell]:
    return [scores[key] for key in SCORE_KEYS]


def _summary(record: Record) -> list[str]:
    overall = record["overall"]
    return [
        html.paragraph(
            f"Overall (mean of {' and '.join(record['descriptors'])}): macro-F1 {html.number(overall['macro_f1'])}, "
            f"mIoU {html.number(overall['miou'])}, on {len(record['filaments'])} filaments, split {record['split']}."
        ),
        *_classes(record),
        html.heading("All filaments together"),
        html.table(("", "", *SCORE_TITLES), score_rows(record, "this model")),
        html.paragraph(_DEFINITION, note=True),
        html.heading("By filament"),
        html.table(
            ("filament", "", *SCORE_TITLES),
            [
                [filament["name"], descriptor, *_values(scores)]
                for filament in record["filaments"]
                for descriptor, scores in filament["pooled"].items()
            ],
        ),
        html.heading("Kinetics"),
        html.table(
            ("filament", "RMSE(V) / V0", "bias of V / V0", "error of t50 / s", "remark"),
            [
                [
                    filament["name"],
                    *(filament["kinetics"][key] for key in ("rmse_v_over_v0", "bias_v_over_v0", "dt50_s")),
                    filament["kinetics"].get("reason") or "",
                ]
                for filament in record["filaments"]
            ],
        ),
        html.paragraph(
            "V = π (A1² − A2²) / (4 L); L cancels. t50 is when half of the carbon is gone; V0 is that of the truth.",
            note=True,
        ),
    ]


def _classes(record: Record) -> list[str]:
    found = record.get("classes")  # older records have none
    if not found:
        return []
    told = f"pixel accuracy {html.number(found['pixel_accuracy'])}, mean IoU {html.number(found['mean_iou'])}"
    return [html.paragraph(f"Of outside, wall and core, where pixels count: {told}.")]


def _filaments(record: Record, strips: Mapping[str, Mapping[str, bytes]]) -> list[str]:
    parts: list[str] = []
    for number, filament in enumerate(record["filaments"]):
        parts.append(html.heading(filament["name"]))
        parts.append(_drawn(figures.f1_over_time(filament), f"t{number}", "Macro-F1 of every frame"))
        areas = figures.areas_and_volume(filament)
        if areas:
            parts.append(_drawn(areas, f"k{number}", "Areas and volume: true solid, predicted dashed"))
        for palette, png in strips.get(filament["name"], {}).items():
            rows = " one above the other" if len(record["descriptors"]) > 1 else ""
            caption = f"Frames evenly in time, {' and '.join(record['descriptors'])}{rows}, colours of {palette}"
            parts += [html.picture(png, caption), html.swatches(PALETTES[palette].items())]
        parts += [html.heading("Frames", 3), _frames(filament)]
    return parts


def _frames(filament: Record) -> str:
    descriptors = list(filament["pooled"])
    keys = ("macro_f1", "hd95_nm", "assd_nm", "area_px", "true_area_px")
    words = ("macro-F1", "HD95 / nm", "ASSD / nm", "area / px", "true area / px")
    titles = [f"{descriptor} {word}" for descriptor in descriptors for word in words]
    rows = [
        [
            frame["file"],
            frame["time_s"],
            frame["certainty"],
            frame["abundance"],
            *(frame[descriptor][key] for descriptor in descriptors for key in keys),
        ]
        for frame in filament["frames"]
    ]
    return html.table(("frame", "time / s", "certainty", "abundance", *titles), rows, digits=3)


def _thresholds(record: Record) -> list[str]:
    if not record["sweep"]:
        return []
    parts = [
        html.heading("Thresholds"),
        html.table(
            ("", "used", "Otsu", "best F1 on these frames"),
            [[name, *(marks[key] for key in ("used", "otsu", "best"))] for name, marks in record["thresholds"].items()],
            digits=3,
        ),
        html.paragraph(
            "The best threshold looked at the truth: choose by it on validation filaments only. Networks that compare "
            "frames do not cut at a threshold; their probability is the mean of the partners'.",
            note=True,
        ),
    ]
    for name, points in record["sweep"].items():
        drawn = figures.threshold_sweep(points, record["thresholds"][name], name)
        parts.append(_drawn(drawn, f"s{name}", f"Precision, recall and F1 of {name} against the threshold"))
    return parts


def _changes(record: Record) -> list[str]:
    parts = [html.heading("Changes between frames")]
    for name, matrix in record["changes"].items():
        parts.append(html.heading(f"{name}: true change (rows) against predicted change, in pixels", 3))
        parts.append(html.table(("", *CHANGES), [[word, *row] for word, row in zip(CHANGES, matrix, strict=True)]))
    parts.append(
        html.paragraph(
            "Over all ordered pairs of frames of each filament, pairs of a frame with itself among them.", note=True
        )
    )
    return parts


def _provenance(record: Record, written: str) -> list[str]:
    told: list[Sequence[html.Cell]] = [["written", written], ["split", record["split"]]]
    told += [[f"model: {key}", _plain(value)] for key, value in record["model"].items()]
    told += [[f"option: {key}", _plain(value)] for key, value in record["options"].items()]
    told += [[f"data of {name}, SHA-256", sha256] for name, sha256 in record["data"].items()]
    return [html.heading("Where this comes from"), html.table(("", ""), told)]


def _plain(value: Any) -> str:
    return html.DASH if value is None else str(value)


def _drawn(svg: str, prefix: str, caption: str) -> str:
    return html.figure(figures.own_ids(svg, prefix), caption)
