"""An evaluation as `assess` writes it, of frames with known names; and a picture small enough to write down."""

import base64

SCORES = {
    "macro_f1": 0.9,
    "miou": 0.8,
    "f1": 0.85,
    "iou": 0.75,
    "precision": 0.9,
    "recall": 0.8,
    "frame_mean_macro_f1": 0.88,
    "frames": 1,
}
BOTH = {"A1": SCORES, "A2": SCORES}
FRAME_SCORES = {
    **{name: SCORES[name] for name in ("macro_f1", "f1", "iou", "precision", "recall")},
    "hd95_px": 1.5,
    "assd_px": 0.5,
    "hd95_nm": None,
    "assd_nm": None,
    "area_px": 36,
    "true_area_px": 40,
}
REPORT = "<!doctype html><title>Report</title><style>p {color: #123}</style><p>How good it is.</p>"
PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")


def evaluation(files, *, split="train"):
    """`evaluation.json`; `files` are {folder of a filament: files of its frames}."""
    return {
        "format": "filamark-evaluation/1",
        "descriptors": ["A1", "A2"],
        "options": {"fusion": "backward", "min_frame": 0, "device": "cpu, float32"},
        "split": split,
        "pooled": BOTH,
        "overall": {"macro_f1": 0.9, "miou": 0.8},
        "clipped": BOTH,
        "filaments": [_filament(name, of_filament) for name, of_filament in files.items()],
        "sweep": {
            "A1": [{"threshold": 0.5, "precision": 0.9, "recall": 0.8, "f1": 0.85, "f1_low": None, "f1_high": 1}]
        },
        "thresholds": {"A1": {"used": 0.5, "best": 0.48, "otsu": None}},
        "changes": {"A1": [[4, 0, 0, 0], [0, 2, 0, 0], [0, 0, 2, 0], [0, 0, 0, 1]]},
        "baselines": {"core_fraction": {"A2": SCORES}, "background": BOTH},
        "model": {"architecture": "unet", "parameter_count": 12, "weights_sha256": "0" * 64, "seed": 1},
        "data": dict.fromkeys(files, "1" * 64),
    }


def _filament(name, files):
    return {
        "name": name,
        "nm_per_px": None,
        "pooled": BOTH,
        "clipped": BOTH,
        "baselines": {"background": BOTH},
        "kinetics": {"rmse_v_over_v0": 0.1, "bias_v_over_v0": -0.05, "dt50_s": None, "reason": "no clock"},
        "frames": [_frame(file, number) for number, file in enumerate(files)],
    }


def _frame(file, number):
    facts = {"time_s": 0.5 * number, "certainty": 0.9, "abundance": 0.2, "doubt": None}
    return {"file": file, "number": number, **facts, "A1": FRAME_SCORES, "A2": FRAME_SCORES}
