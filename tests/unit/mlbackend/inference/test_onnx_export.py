import json

import numpy as np
import onnx
import onnxruntime
import pytest
import torch

from mlbackend import nets
from mlbackend.inference import onnx_export
from mlbackend.inference.onnx_export import ExportFailed, export
from mlbackend.nets.interface import FrameNet
from mlbackend.nets.memory import remembered

pytestmark = pytest.mark.slow

FACTS = {"format": "filamark-model/1", "architecture": "x", "weights_sha256": "abc", "configuration": {"steps": 1}}


@pytest.mark.parametrize("architecture", list(nets.NETS))
def test_graphs_say_what_the_network_says(make_tube, lively_net, grey, tmp_path, architecture):
    tube = make_tube("T1", frames=3)
    net, frames = lively_net(architecture, tube), grey(tube)[..., :40, :30]  # no multiple of anything

    exported = export(net, tmp_path / "out", facts=FACTS, size=(40, 30))

    assert all(graph.largest_difference < 1e-4 for graph in exported)
    sessions = [onnxruntime.InferenceSession(graph.path) for graph in exported]
    with torch.inference_mode():
        if isinstance(net, FrameNet):
            logits = net(frames)
            expected = [*logits.values(), net.inside(logits)]
            found = sessions[0].run(None, {"frames": frames.numpy()})
        else:
            expected = list(net(frames, frames.flip(0)).values())
            (features,) = sessions[0].run(None, {"frames": frames.numpy()})
            found = sessions[1].run(None, {"first": features, "second": features[::-1].copy()})
    assert all(np.abs(ours.numpy() - theirs).max() < 1e-3 for ours, theirs in zip(expected, found, strict=True))


def test_a_network_that_remembers_is_told_what(make_tube, lively_net, grey, tmp_path):
    tube = make_tube("T1", frames=3)
    net, frames = lively_net("filanet", tube, memory=True), grey(tube)
    net.memories += 1
    memory = remembered(frames.flip(0), torch.from_numpy(tube.masks))

    (exported,) = export(net, tmp_path / "m.onnx", facts=FACTS, size=frames.shape[-2:])

    session = onnxruntime.InferenceSession(exported.path)
    found = session.run(["inside"], {"frames": frames.numpy(), "memory": memory.numpy()})[0]
    with torch.inference_mode():
        assert np.abs(net.inside(net(frames, memory)).numpy() - found).max() < 1e-3
    assert "memory" in {entry.key for entry in onnx.load(exported.path).metadata_props}


def test_what_the_graph_says_of_itself(make_tube, lively_net, tmp_path):
    path = tmp_path / "deep" / "model.onnx"
    export(lively_net("three_class", make_tube("T1")), path, facts=FACTS, size=(16, 16))

    told = {entry.key: entry.value for entry in onnx.load(path).metadata_props}
    assert json.loads(told["filamark"]) == {
        "export": "filamark-onnx/1",
        "model": {"format": "filamark-model/1", "architecture": "x", "weights_sha256": "abc"},
    }
    assert json.loads(told["descriptors"]) == ["A1", "A2"]
    assert json.loads(told["frame_size"]) == [16, 16]
    assert "0.6980" in told["frames"]


def test_a_graph_that_says_something_else_is_refused(make_tube, lively_net, tmp_path, monkeypatch):
    monkeypatch.setattr(onnx_export, "MOST_DIFFERENCE", -1.0)
    with pytest.raises(ExportFailed, match="differs from the network") as refused:
        export(lively_net("three_class", make_tube("T1")), tmp_path / "m.onnx", facts=FACTS, size=(16, 16))
    assert refused.value.code == "onnx_differs"
