"""Two processes on one CPU that train together, as two GPUs would."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from annotations.domain.errors import InvalidInput
from mlbackend.nets.checkpoint import load_checkpoint
from mlbackend.nets.placement import Placement
from mlbackend.training.team import ALONE, Team, joined_team

ROOT = Path(__file__).resolve().parents[4]
TINY = {"widths": [2, 4], "batch": 4, "crop_px": 32, "steps": 4, "evaluate_every": 4}

# Each process writes down what it saw and what it ended with.
SCRIPT = """
import json, sys, torch
from pathlib import Path
from mlbackend.data.folder import DataFolder
from mlbackend.nets.placement import Placement
from mlbackend.training import stream
from mlbackend.training.configuration import Configuration
from mlbackend.training.presets import configuration_from
from mlbackend.training.run import TrainingData, train
from mlbackend.training.team import joined_team

folder, out, preset, values = DataFolder(Path(sys.argv[1])), Path(sys.argv[2]), sys.argv[3], json.loads(sys.argv[4])
data = TrainingData(folder.load_labelled(["T1", "T2"]), folder.load_labelled(["V1"]))
configuration = Configuration.from_json(configuration_from(preset, values))
heard, seen, real = [], [], stream.augment

def watched(samples, *how, **more):
    seen.append(len(samples.images))
    return real(samples, *how, **more)

stream.augment = watched
with joined_team(Placement(torch.device("cpu"))) as (team, placement):
    trained = train(data, configuration, seed=1, placement=placement, listen=heard.append, team=team)
weights = {name: value.double().sum().item() for name, value in trained.net.named_parameters()}
facts = {"weights": weights, "batches": seen, "heard": [event["event"] for event in heard], "facts": trained.facts}
(out / f"{team.rank}.json").write_text(json.dumps(facts))
"""


def torchrun(*arguments):
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [*command, *map(str, arguments)], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("preset", ["demo", "mtdn"])
def test_both_end_with_the_same_weights_and_one_speaks(tmp_path, data_folder, preset):
    values = TINY | ({"pretraining_steps": 2} if preset == "mtdn" else {})
    (tmp_path / "script.py").write_text(SCRIPT)

    torchrun(tmp_path / "script.py", data_folder, tmp_path, preset, json.dumps(values))

    first, second = (json.loads((tmp_path / f"{rank}.json").read_text()) for rank in (0, 1))
    assert first["weights"] == second["weights"]
    assert set(first["batches"] + second["batches"]) == {2}  # of the 4 that the configuration asks for
    assert "metrics" in first["heard"]
    assert second["heard"] == []
    assert first["facts"]["metrics"]["A1"]["frames"] == 4
    assert first["facts"]["engine"]["processes"] == 2


@pytest.mark.slow
def test_the_command_writes_one_model(tmp_path, data_folder):
    configuration = tmp_path / "configuration.json"
    configuration.write_text(json.dumps({"preset": "demo", **TINY}))
    arguments = ("--data", data_folder, "--out", tmp_path / "model", "--config", configuration, "--device", "cpu")

    said = torchrun("-m", "mlbackend", "train", *arguments)

    assert said.count("A model with") == 1
    assert load_checkpoint(tmp_path / "model").facts["engine"]["processes"] == 2
    assert [path.name for path in tmp_path.iterdir() if "model" in path.name] == ["model"]


def test_a_batch_must_be_shared_equally():
    Team(0, 4).check_batch(16)
    with pytest.raises(InvalidInput, match="4 processes cannot share a batch of 6") as raised:
        Team(0, 4).check_batch(6)
    assert raised.value.code == "batch_not_shared"


def test_a_process_of_its_own_is_a_team(monkeypatch):
    monkeypatch.delenv("WORLD_SIZE", raising=False)
    placement = Placement(torch.device("cpu"))
    net = torch.nn.Linear(1, 1)
    with joined_team(placement) as joined:
        assert joined == (ALONE, placement)
    assert ALONE.share(net, placement) is net
    assert ALONE.agree(1.5, 2) == [1.5, 2]
