import json

import numpy as np
import pytest
import torch
from PIL import Image

from annotations.importers import prediction_folder
from mlbackend import nets
from mlbackend.cli import main
from mlbackend.data.folder import DataFolder
from mlbackend.inference.options import InferenceOptions
from mlbackend.inference.predict import predict
from mlbackend.nets.checkpoint import load_checkpoint, save_checkpoint
from mlbackend.nets.placement import Placement


@pytest.fixture(autouse=True)
def _standard_input_is_not_watched(monkeypatch):
    """Its closing would end the tests."""
    monkeypatch.setattr("mlbackend.cli.predict.exit_when_input_closes", lambda clean_up: None)


@pytest.fixture
def model(tmp_path):
    def save(architecture, **configuration):
        torch.manual_seed(2)
        values = {"architecture": architecture, "widths": [4, 8]}
        folder = tmp_path / architecture
        folder.mkdir()
        facts = {"configuration": {"fusion": "backward", **configuration}}
        save_checkpoint(folder, nets.build(values), net_configuration=values, facts=facts)
        return folder

    return save


def run(model, data, out, *more):
    return main(["predict", "--model", str(model), "--data", str(data), "--out", str(out), "--device", "cpu", *more])


@pytest.mark.parametrize("architecture", ["three_class", "mtdn"])
def test_files_hold_what_is_predicted(tmp_path, data_folder, model, architecture):
    where, out = model(architecture), tmp_path / "out"

    flags = ("--fusion", "ensemble", "--votes", "soft", "--views", "4")
    assert run(where, data_folder, out, "--filament", "V1", *flags) == 0

    (filament,) = DataFolder(data_folder).load(["V1"])
    options = InferenceOptions(fusion="ensemble", votes="soft", views=4)
    net = load_checkpoint(where).net
    expected = predict(net, filament, placement=Placement(torch.device("cpu")), options=options)
    for t, file in enumerate(filament.files):
        for layer, name in enumerate(("area1", "area2")):
            inside = np.asarray(Image.open(out / "V1" / name / file)) == 0
            assert (inside == expected.masks[t, layer]).mean() > 0.999
            likely = np.asarray(Image.open(out / "V1" / f"{name}_probability" / file)).astype(int)
            assert np.abs(likely - expected.probabilities[t, layer]).max() <= 4
            spread = np.asarray(Image.open(out / "V1" / f"{name}_spread" / file)).astype(int)
            assert np.abs(spread - expected.spread[t, layer]).max() <= 16
    told = json.loads((out / "prediction.json").read_text())
    assert told["options"] == options.as_json()
    assert told["spread_is"] == {"V1": "disagreement"}
    assert [frame["file"] for frame in told["frames"]] == list(filament.files)
    assert [f["certainty"] for f in told["frames"]] == pytest.approx(expected.certainties, abs=0.02)
    assert [f["doubt"] for f in told["frames"]] == pytest.approx(expected.doubt, abs=0.02)


def test_what_is_written_can_be_taken_in(tmp_path, data_folder, model):
    assert run(model("mtdn"), data_folder, tmp_path / "out", "--halves", "both") == 0

    asked = {(name, file): (64, 64) for name in ("T1", "T2", "V1") for file in _files(data_folder, name)}
    assert len(prediction_folder.read(tmp_path / "out", asked=asked)) == len(asked) == 12


def _files(folder, name):
    return DataFolder(folder).frames_on_disk(name).files


def test_options_that_do_not_go_together(tmp_path, data_folder, model, capsys):
    assert run(model("mtdn"), data_folder, tmp_path / "out", "--references", "3") == 2

    assert "fusion ensemble" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_everything_excluded_is_said(tmp_path, make_tube, write, model, capsys):
    tube = make_tube("T1")
    tube.frames[:] = 178
    write(tmp_path / "data", tube)

    assert run(model("three_class"), tmp_path / "data", tmp_path / "out", "--json-events") == 0

    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (warning,) = [event for event in events if event["event"] == "warning"]
    assert warning["detail"] == "In T1 every pixel of every frame is excluded: no mask."
    told = json.loads((tmp_path / "out" / "prediction.json").read_text())["frames"]
    assert [frame["certainty"] for frame in told] == [None] * 4


def test_progress_rises_to_the_end(tmp_path, make_tube, write, model, capsys):
    write(tmp_path / "data", make_tube("T1", frames=20))

    assert run(model("three_class"), tmp_path / "data", tmp_path / "out", "--json-events") == 0

    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [event["fraction"] for event in events if event["event"] == "progress"] == [0, 0.4, 0.8]
    assert events[-1]["frames"] == 20
