import json

import onnx
import pytest
import torch

from mlbackend import nets
from mlbackend.cli import main
from mlbackend.nets.checkpoint import save_checkpoint

pytestmark = pytest.mark.slow


@pytest.fixture
def model(tmp_path):
    def save(architecture):
        torch.manual_seed(2)
        values = {"architecture": architecture, "widths": [4, 8]}
        folder = tmp_path / architecture
        folder.mkdir()
        save_checkpoint(folder, nets.build(values), net_configuration=values, facts={"seed": 7})
        return folder

    return save


def test_a_network_of_frames_is_a_file(tmp_path, model, capsys):
    out = tmp_path / "graphs" / "small.onnx"

    arguments = ["export-onnx", "--model", str(model("three_class")), "--out", str(out), "--size", "24", "40"]
    assert main([*arguments, "--json-events"]) == 0

    (graph,) = json.loads(capsys.readouterr().out)["graphs"]
    assert graph["path"] == str(out)
    assert graph["largest_difference"] < 1e-3
    given = onnx.load(out).graph.input[0].type.tensor_type.shape.dim
    assert [one.dim_value or one.dim_param for one in given] == ["n", 1, 24, 40]


def test_a_network_of_pairs_is_a_folder(tmp_path, model, capsys):
    out = tmp_path / "graphs"

    assert main(["export-onnx", "--model", str(model("mtdn")), "--out", str(out), "--size", "32", "32"]) == 0

    assert sorted(path.name for path in out.iterdir()) == ["compare.onnx", "encode.onnx"]
    assert "differs from the model by" in capsys.readouterr().out


def test_a_folder_is_no_file(tmp_path, model, capsys):
    assert main(["export-onnx", "--model", str(model("three_class")), "--out", str(tmp_path)]) == 2
    assert "name a file like" in capsys.readouterr().err
