"""What the process of a synthesis run leaves, written by a stand-in that has no network."""

import json
from pathlib import Path

import numpy as np
from PIL import Image

from mlbackend.tgan import stages

FACTS = {
    "architecture": "three_class",
    "configuration": {"steps": 3},
    "metrics": {"A1": {"macro_f1": 0.9}, "A2": {"macro_f1": 0.8}},
    "baselines": {},
    "device": "cpu, float32",
    "parameter_count": 12,
    "size_bytes": 7,
    "weights_sha256": "a" * 64,
}
QUALITY = {"measures": {"ssim": {"value": 0.5, "reason": None}}}
SIZE = 16


class StandIn:
    """Takes the place of the process: goes through the stages, and stops in the middle of `stops_in`."""

    def __init__(self):
        self.given, self.seen, self.plan, self.stops_in, self.error = {}, [], {}, None, None

    def __call__(self, *arguments, work, on_event):
        assert arguments[:2] == ("synthesise", "run")
        self.given = dict(zip(arguments[2::2], arguments[3::2], strict=True))
        self.frames, self.out = Path(self.given["--frames"]), Path(self.given["--out"])
        self.plan = json.loads(Path(self.given["--plan"]).read_text())
        self.manifest = json.loads((self.frames / "filamark.json").read_text())["filaments"]
        self.out.mkdir(exist_ok=True)
        (self.out / stages.PLAN_FILE).write_text("{}")
        self.seen = []
        for stage in stages.STAGES:
            if (self.out / stage / "done").exists():
                on_event({"event": "stage", "stage": stage, "state": "done", "facts": {}})
                continue
            self._do(stage, on_event)
        on_event({"event": "done"})

    def _do(self, stage, on_event):
        self.seen.append(stage)
        folder = self.out / stage
        on_event({"event": "stage", "stage": stage, "state": "running", "facts": {}})
        folder.mkdir(exist_ok=True)
        self.went_on = (folder / "state").exists()
        on_event({"event": "progress", "stage": stage, "fraction": 0.5, "text": f"{stage}: half", "eta_s": 3.0})
        on_event({"event": "metrics", "stage": stage, "step": 5, "losses": {"l1": 0.25}, "train_loss": 1.0})
        if stage == self.stops_in:
            (folder / "state").write_text("step 5")
            raise self.error
        (folder / stages.PICTURES).mkdir()
        picture(folder / stages.PICTURES / "00000.png", 90)
        if stage == stages.SECOND_GENERATION:
            self._generate()
        if stage == stages.SEGMENTER:
            model = self.out / stages.MODEL
            model.mkdir()
            (model / "model.json").write_text(json.dumps(FACTS))
            (model / "model.safetensors").write_text("w")
        (folder / "done").touch()
        on_event({"event": "stage", "stage": stage, "state": "done", "facts": {"minutes": 0.5}})

    def _generate(self):
        for number in range(3):
            folder = self.out / stages.DATA / f"synthetic-{number}"
            for layer, grey in (("img", 100 + number), ("area1", 0), ("area2", 255), ("exclusion", 255)):
                (folder / layer).mkdir(parents=True)
                picture(folder / layer / f"synthetic-{number}_001000.png", grey)
        (self.out / stages.QUALITY).mkdir()
        (self.out / stages.QUALITY / "quality.json").write_text(json.dumps(QUALITY))


def picture(path, grey):
    Image.fromarray(np.full((SIZE, SIZE), grey, dtype=np.uint8)).save(path)
