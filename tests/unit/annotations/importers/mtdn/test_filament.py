"""What says that it is synthetic stays synthetic, and never comes in to judge by."""

import json

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from annotations.domain.errors import InvalidInput
from annotations.domain.origin import PHANTOM, PNG_KEY, RECORDED, SYNTHETIC
from annotations.exporters import mtdn_folder
from annotations.exporters.records import ExportDataset, ExportFilament, ExportFrame
from annotations.importers import mtdn


def write_manifest(small, *, everything=None, **facts):
    content = {"format": "filamark-folder/1", "filaments": {"F1": facts}}
    (small.root / "filamark.json").write_text(json.dumps(content | ({"synthetic": everything} if everything else {})))


def origin_of(root):
    (video,) = mtdn.read(root).videos
    return video.origin


def mark(small, file):
    """Write the chunk into a picture."""
    path = small.root / "F1" / "results" / "img" / file
    about = PngInfo()
    about.add_text(PNG_KEY, "{}")
    Image.open(path).save(path, pnginfo=about)


def test_a_recording_is_recorded(small):
    small.labelled("F1", 100)
    write_manifest(small, split="validation")
    assert origin_of(small.root) == RECORDED


@pytest.mark.parametrize("said", [{"synthetic": True}, {"everything": {"seed": 1}}], ids=["of the filament", "of all"])
def test_the_manifest_says_so(small, said):
    small.labelled("F1", 100)
    write_manifest(small, split="train", **said)
    assert origin_of(small.root) == SYNTHETIC
    assert any("synthetic" in note for note in mtdn.read(small.root).report.notes)


def test_a_picture_says_so_without_any_manifest(small):
    small.labelled("F1", 100)
    mark(small, small.labelled("F1", 101))
    assert origin_of(small.root) == SYNTHETIC


@pytest.mark.parametrize("split", ["validation", "test"])
def test_a_part_that_judges_is_refused(small, split):
    mark(small, small.labelled("F1", 100))
    write_manifest(small, split=split)
    with pytest.raises(InvalidInput) as caught:
        mtdn.read(small.root)
    assert caught.value.code == "synthetic_outside_training"
    assert caught.value.extra == {"filament": "F1", "split": split}


@pytest.mark.parametrize("with_manifest", [True, False])
def test_an_export_comes_back_as_what_it_was(tmp_path, with_manifest):
    for origin, expected in ((SYNTHETIC, SYNTHETIC), (RECORDED, RECORDED), (PHANTOM, RECORDED)):
        frame = ExportFrame(index=100, time_s=0.0, image=np.full((8, 8), 90, dtype=np.uint8), masks={})
        filament = ExportFilament("F1", "V", 1, [frame], 0.5, split="train", origin=origin)
        out = tmp_path / origin
        mtdn_folder.write(ExportDataset("P", [filament]), out)
        if not with_manifest:
            (out / "filamark.json").unlink()
        assert origin_of(out) == expected
