import pytest
import torch

from mlbackend import nets
from mlbackend.nets.blocks import Backbone
from mlbackend.nets.checkpoint import load_checkpoint, save_checkpoint
from mlbackend.nets.filanet import FilaNet, FoldedUNet
from mlbackend.nets.interface import parameter_count
from mlbackend.nets.memory import nothing, remembered

TINY = {"architecture": "filanet", "widths": [4, 8, 16]}


def test_parameters_of_the_presets():
    assert parameter_count(nets.build({"architecture": "filanet"})) == 1_085_172
    assert parameter_count(nets.build({"architecture": "filanet", "widths": [32, 64, 128, 256]})) == 1_927_660


@pytest.mark.parametrize("fold_px", [1, 2, 3])
def test_pixels_come_back_to_their_places(fold_px):
    """What is folded into channels, and left alone by the network, unfolds to the same image."""
    net = FoldedUNet([4, 8], classes=1, fold_px=fold_px)
    net.backbone.features = lambda x: x
    net.classify = torch.nn.Identity()
    frames = torch.rand(2, 1, 17, 30)

    assert torch.allclose(net(frames), (frames - 0.5) / 0.5)


def test_the_deep_part_sees_smaller_images(monkeypatch):
    seen = []
    plain = Backbone.features
    monkeypatch.setattr(Backbone, "features", lambda self, x: (seen.append(tuple(x.shape)), plain(self, x))[1])

    assert FilaNet([4, 8], fold_px=2).eval()(torch.rand(1, 1, 64, 48))["filament"].shape == (1, 3, 64, 48)
    assert seen == [(1, 4, 32, 24)]


def test_what_it_learned_travels_with_the_weights(tmp_path):
    net = nets.build(TINY)
    assert net.known_thickness_px() is None
    net.thickness_px.fill_(44.5)
    save_checkpoint(tmp_path, net, net_configuration=TINY, facts={})

    assert load_checkpoint(tmp_path).net.known_thickness_px() == 44.5


@pytest.mark.parametrize("fold_px", [0, 5, -1])
def test_folds_that_cannot_be(fold_px):
    with pytest.raises(ValueError, match="fold_px"):
        nets.build({**TINY, "fold_px": fold_px})


def remembering():
    torch.manual_seed(1)
    return nets.build({**TINY, "memory": True})


def test_it_is_not_asked_to_remember_before_it_was_trained_to():
    net, frames = remembering().train(), torch.rand(2, 1, 32, 32)
    net(frames)
    assert not net.remembers
    net(frames, nothing(frames))

    assert net.remembers
    assert not FilaNet([4, 8]).remembers


def test_what_it_remembers_counts_and_nothing_is_nothing():
    net, frames = remembering().eval(), torch.rand(1, 1, 32, 32)
    memory = remembered(frames, torch.ones(1, 2, 32, 32, dtype=torch.bool))
    with torch.inference_mode():
        alone, empty, told = (
            net(*given)["filament"] for given in ([frames], [frames, nothing(frames)], [frames, memory])
        )

    assert torch.equal(alone, empty)
    assert not torch.allclose(alone, told)


def test_a_memory_is_there_or_not():
    with pytest.raises(ValueError, match="memory to be true or false, given 2"):
        nets.build({**TINY, "memory": 2})
