import json

import numpy as np
import pytest
from PIL import Image

from mlbackend.cli import main


@pytest.fixture
def synthetic(tmp_path):
    recipe = tmp_path / "recipe.json"
    recipe.write_text(json.dumps({"size_px": 64, "diameter_px": [12, 20], "dark_particle_px": [8, 12]}))
    made = tmp_path / "made"
    given = ["--out", str(made), "--number", "4", "--recipe", str(recipe)]
    assert main(["synthesise", "render", *given]) == 0
    return made


def quality(tmp_path, real, synthetic, *more):
    folders = ("--real", str(real), "--synthetic", str(synthetic), "--out", str(tmp_path / "out"))
    return main(["synthesise", "quality", *folders, "--device", "cpu", *more])


def test_both_reports_are_written(tmp_path, data_folder, synthetic, capsys):
    assert quality(tmp_path, data_folder, synthetic) == 0

    assert "fid_random_conv_v1: " in capsys.readouterr().out
    found = json.loads((tmp_path / "out" / "quality.json").read_text())
    assert found["generations"]["synthetic"]["real"] == 12
    assert len(found["greys"]["real"]) == 256
    assert len(found["spectra"]["synthetic"]) == found["spectrum_size_px"] // 2
    page = (tmp_path / "out" / "quality.html").read_text()
    assert "Nearest real images" in page
    assert "<script" not in page
    assert 'src="http' not in page
    with Image.open(tmp_path / "out" / "gallery.png") as gallery:
        assert np.asarray(gallery).std() > 0


def test_recorded_frames_given_as_synthetic_are_all_copies(tmp_path, data_folder):
    assert quality(tmp_path, data_folder, data_folder) == 0

    measures = json.loads((tmp_path / "out" / "quality.json").read_text())["generations"]["synthetic"]["measures"]
    assert measures["copies"]["value"] == 1
    assert measures["grey_distance"]["value"] == 0


def test_inception_needs_its_fingerprint(tmp_path, data_folder, synthetic, capsys):
    assert quality(tmp_path, data_folder, synthetic, "--inception", "weights.safetensors", "--json-events") == 2
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["code"] == "invalid_configuration"
