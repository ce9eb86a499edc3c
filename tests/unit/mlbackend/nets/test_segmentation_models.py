import subprocess
import sys

import pytest

OTHERS = ("three_class", "unet", "unetpp", "one_layer", "mtdn")


def said(program) -> str:
    command = [sys.executable, "-W", "ignore", "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_other_networks_need_no_borrowed_package():
    built = f"import sys; from mlbackend import nets; [nets.build({{'architecture': name}}) for name in {OTHERS}]"
    asked = "[name for name in ('torchvision', 'timm', 'segmentation_models_pytorch') if name in sys.modules]"

    assert said(f"{built}; print({asked})") == "[]"


@pytest.mark.slow
def test_nothing_is_downloaded():
    """Not even asked for: every connection would fail loudly."""
    program = """
import socket
def refuse(*_, **__): raise AssertionError("a connection was asked for")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
from mlbackend import nets
for decoder in ("unet", "unetpp"):
    nets.build({"architecture": "encoder", "encoder": "resnet34", "decoder": decoder})
print("built")
"""
    assert said(program) == "built"
