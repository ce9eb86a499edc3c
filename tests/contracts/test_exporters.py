"""What every exporter promises, and that the matching reader gets back what was written."""

import csv
import hashlib
import io
import itertools
import json
import zipfile

import numpy as np
import pytest
import zarr
from PIL import Image
from pyarrow import parquet

from annotations.domain.change import change_map
from annotations.domain.descriptors import A1, A2, EXCLUSION
from annotations.domain.masks import from_rle, sha256
from annotations.exporters import (
    coco,
    kinetics_csv,
    kinetics_parquet,
    kinetics_xlsx,
    masks_numpy,
    masks_png,
    masks_tiff,
    mtdn_folder,
    ome_zarr,
    pairs,
)
from annotations.exporters.kinetics_columns import COLUMNS
from annotations.exporters.records import ExportDataset, ExportFilament, ExportFrame, KineticsTable
from annotations.exporters.walk import ExportCancelledError
from annotations.importers import mtdn
from mlbackend.data.folder import DataFolder

NAMES = ("../x", "Filament ä", "../x")
FRAMES = (1, 88, 350)


def frame(index, seed, dtype):
    noise = np.random.default_rng(seed)
    outer = noise.random((40, 56)) < 0.4
    inner = outer & (noise.random((40, 56)) < 0.5)
    excluded = np.zeros((40, 56), dtype=bool)
    excluded[: seed % 7] = True
    # 178 among the greys: only the folder `exclusion` can say that they are no paint.
    image = noise.integers(170, 190, (40, 56)).astype(dtype)
    labelled = {} if index == 1 else {A1: outer & ~excluded, A2: inner & ~excluded}
    return ExportFrame(
        index=index,
        time_s=index / 2 - 44,
        image=image,
        masks=labelled,
        exclusion=excluded if excluded.any() else None,
        row=seed,
        col=-3,
        state="accepted" if labelled else "unlabelled",
        version=seed if labelled else 0,
        origin="person" if labelled else None,
        author="Ada" if labelled else None,
    )


def frames_of(number, dtype):
    return [frame(index, 10 * number + count, dtype) for count, index in enumerate(FRAMES)]


def dataset(dtype="uint8"):
    """Three filaments, two of one name; frames are generators, as a service hands them over."""
    return ExportDataset(
        project="P / ü",
        filaments=[
            ExportFilament(
                name=name,
                video="v",
                frame_count=len(FRAMES),
                frames=(one for one in frames_of(number, dtype)),
                nm_per_px=0.52,
                split=("train", "validation", "test")[number],
                diameter_nm=24.5 if number else None,
                length_px=151.25 if number == 1 else None,
            )
            for number, name in enumerate(NAMES)
        ],
    )


def table():
    return KineticsTable("P", [{"filament": "f", "frame_index": index, "a1_px": 10} for index in FRAMES])


DATASETS = {
    "mtdn": mtdn_folder,
    "coco": coco,
    "masks-png": masks_png,
    "masks-tiff": masks_tiff,
    "masks-numpy": masks_numpy,
    "ome-zarr": ome_zarr,
    "pairs": pairs,
}
TABLES = {"kinetics-csv": kinetics_csv, "kinetics-parquet": kinetics_parquet, "kinetics-xlsx": kinetics_xlsx}
EXPORTERS = {name: (module, dataset) for name, module in DATASETS.items()} | {
    name: (module, table) for name, module in TABLES.items()
}


@pytest.fixture(params=EXPORTERS)
def exporter(request):
    return EXPORTERS[request.param]


def files_in(data, manifest):
    if not data.startswith(b"PK") or len(manifest.files) == 1:
        return dict.fromkeys(manifest.files, data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_file_has_its_hash(exporter):
    module, content = exporter
    target = io.BytesIO()
    manifest = module.write(content(), target)
    files = files_in(target.getvalue(), manifest)
    files.pop("manifest.json", None)
    assert {name: fact.sha256 for name, fact in manifest.files.items()} == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items()
    }
    assert {name: fact.size for name, fact in manifest.files.items()} == {
        name: len(data) for name, data in files.items()
    }


def test_the_same_content_gives_the_same_bytes(exporter, tmp_path):
    module, content = exporter
    target = io.BytesIO()
    module.write(content(), target)
    path = tmp_path / f"x{module.SUFFIX}"
    module.write(content(), path)
    assert path.read_bytes() == target.getvalue()
    assert module.MEDIA_TYPE


def test_progress_rises_and_reaches_one_only_at_the_end(exporter):
    module, content = exporter
    seen = []
    module.write(content(), io.BytesIO(), progress=lambda fraction, text: seen.append((fraction, text)))
    fractions = [fraction for fraction, _ in seen]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1
    assert fractions.count(1) == 1
    assert len(fractions) > len(FRAMES)
    assert all(text for _, text in seen)


@pytest.mark.parametrize("after", [0, 2])
def test_cancelled_leaves_nothing(exporter, tmp_path, after):
    module, content = exporter
    for target in (tmp_path / f"x{module.SUFFIX}", io.BytesIO()):
        asked = itertools.count()
        with pytest.raises(ExportCancelledError):
            module.write(content(), target, cancelled=lambda asked=asked: next(asked) >= after)
        assert list(tmp_path.iterdir()) == []
        assert not isinstance(target, io.BytesIO) or target.getvalue() == b""


@pytest.mark.parametrize("module", DATASETS.values(), ids=DATASETS)
def test_names_never_become_paths(module, tmp_path):
    manifest = module.write(dataset(), tmp_path / "in" / "folder")
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
    assert not any(part in ("", ".", "..") for name in manifest.files for part in name.split("/"))
    assert all(name.isascii() for name in manifest.files)


@pytest.mark.parametrize("module", DATASETS.values(), ids=DATASETS)
def test_provenance_names_version_author_state_and_fingerprints(module):
    manifest = module.write(dataset(), io.BytesIO())
    assert len(manifest.provenance) == len(NAMES) * len(FRAMES)
    labelled = manifest.provenance[1]
    original = frames_of(0, "uint8")[1]
    assert module not in (mtdn_folder, coco) or labelled["file"] in manifest.files
    assert (labelled["filament"], labelled["frame_index"]) == ("../x", 88)
    assert (labelled["mask_version"], labelled["author"], labelled["review_state"]) == (1, "Ada", "accepted")
    assert labelled["mask_sha256"][A1] == sha256(original.masks[A1])
    assert manifest.provenance[0]["review_state"] == "unlabelled"


@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
def test_the_folder_layout_reads_back_exactly(tmp_path, dtype):
    mtdn_folder.write(dataset(dtype), tmp_path / "folder")
    videos = mtdn.read(tmp_path / "folder").videos
    assert [video.name for video in videos] == ["Filament-a", "x", "x-2"]
    assert [video.filaments[0].name for video in videos] == ["Filament ä", "../x", "../x"]
    for video, number in zip(videos, (1, 0, 2), strict=True):
        [filament] = video.filaments
        assert (video.indices, video.nm_per_px) == (FRAMES, 0.52)
        assert video.times_s == tuple(index / 2 - 44 for index in FRAMES)
        assert filament.split == ("train", "validation", "test")[number]
        assert filament.diameter_nm == (24.5 if number else None)
        for position, original in enumerate(frames_of(number, dtype)):
            excluded = np.zeros((40, 56), bool) if original.exclusion is None else original.exclusion
            np.testing.assert_array_equal(filament.exclusions[position], excluded)
            assert video.frames.dtype == dtype
            np.testing.assert_array_equal(video.frames[position][~excluded], original.image[~excluded])
            assert (video.frames[position][excluded] == mtdn_folder.PAINT[dtype]).all()
            for key in (A1, A2):
                read = filament.masks[key][position]
                assert (read is None) == (key not in original.masks)
                assert read is None or np.array_equal(read, original.masks[key])
    assert [video.filaments[0].length_px for video in videos if video.filaments[0].length_source == "stated"] == [
        151.25
    ]


def test_training_reads_what_the_folder_layout_says(tmp_path):
    mtdn_folder.write(dataset("uint16"), tmp_path / "folder")
    read = DataFolder(tmp_path / "folder")
    assert read.names_of_split("train") == ["x"]
    [filament] = read.load(["x"])
    originals = frames_of(0, "uint16")
    assert filament.numbers == FRAMES
    assert filament.labelled.tolist() == [False, True, True]
    assert filament.excluded.sum(axis=(1, 2)).tolist() == [
        0 if original.exclusion is None else original.exclusion.sum() for original in originals
    ]
    for position, original in enumerate(originals):
        for layer, key in enumerate((A1, A2)):
            if key in original.masks:
                np.testing.assert_array_equal(filament.masks[position, layer], original.masks[key])


def test_coco_reads_back_exactly():
    file = io.BytesIO()
    coco.write(dataset("uint16"), file)
    with zipfile.ZipFile(file) as archive:
        content = json.loads(archive.read("annotations.json"))
        pictures = {
            image["id"]: np.asarray(Image.open(io.BytesIO(archive.read(image["file_name"]))))
            for image in content["images"]
        }
    keys = {category["id"]: category["name"] for category in content["categories"]}
    assert sorted(keys.values()) == [A1, A2, EXCLUSION]
    decoded = {}
    for annotation in content["annotations"]:
        mask = from_rle(annotation["segmentation"])
        left, top, width, height = annotation["bbox"]
        assert annotation["area"] == mask.sum() == mask[top : top + height, left : left + width].sum()
        assert mask[top].any()
        assert mask[:, left + width - 1].any()
        decoded[annotation["image_id"], keys[annotation["category_id"]]] = mask
    originals = [one for number in range(len(NAMES)) for one in frames_of(number, "uint16")]
    expected: dict[tuple[int, str], np.ndarray] = {}
    for image, original in zip(content["images"], originals, strict=True):
        np.testing.assert_array_equal(pictures[image["id"]], original.image)
        assert (image["height"], image["width"]) == original.image.shape
        assert image["labelled"] == list(original.masks)
        layers = dict(original.masks) | ({} if original.exclusion is None else {EXCLUSION: original.exclusion})
        expected |= {(image["id"], key): mask for key, mask in layers.items() if mask.any()}
    assert set(decoded) == set(expected)
    for key, mask in expected.items():
        np.testing.assert_array_equal(decoded[key], mask)


def test_coco_leaves_empty_masks_to_the_picture():
    gone = np.zeros((4, 4), dtype=bool)
    only = ExportFrame(index=1, time_s=0, image=np.zeros((4, 4), np.uint8), masks={A1: gone, A2: gone})
    filament = ExportFilament(name="f", video="v", frame_count=1, frames=[only], nm_per_px=1)
    file = io.BytesIO()
    coco.write(ExportDataset("p", [filament]), file)
    content = json.loads(zipfile.ZipFile(file).read("annotations.json"))
    assert content["annotations"] == []
    assert content["images"][0]["labelled"] == [A1, A2]


def test_the_table_reads_back():
    file = io.BytesIO()
    kinetics_csv.write(table(), file)
    rows = list(csv.DictReader(io.StringIO(file.getvalue().decode())))
    assert [row["frame_index"] for row in rows] == ["1", "88", "350"]


def originals_with(key):
    """By filament's slug and frame index, the masks of that layer."""
    slugs = ("x", "Filament-a", "x-2")
    found = {}
    for number, slug in enumerate(slugs):
        for one in frames_of(number, "uint8"):
            layers = dict(one.masks) | ({} if one.exclusion is None else {EXCLUSION: one.exclusion})
            if key in layers:
                found[slug, one.index] = layers[key]
    return found


def archive_of(module, **options):
    file = io.BytesIO()
    module.write(dataset(), file, **options)
    return zipfile.ZipFile(file)


def picture(data, page=0):
    image = Image.open(io.BytesIO(data))
    image.seek(page)
    return np.asarray(image)


@pytest.mark.parametrize("key", [A1, A2, EXCLUSION])
def test_masks_as_pictures_read_back_exactly(key):
    archive = archive_of(masks_png)
    expected = originals_with(key)
    names = {name for name in archive.namelist() if f"/{key}/" in name}
    assert names == {f"{slug}/{key}/{slug}_{index:06d}.png" for slug, index in expected}
    for (slug, index), mask in expected.items():
        assert (picture(archive.read(f"{slug}/{key}/{slug}_{index:06d}.png")).astype(bool) == mask).all()


@pytest.mark.parametrize("key", [A1, A2, EXCLUSION])
def test_masks_as_stacks_and_arrays_read_back_exactly(key):
    stacks, arrays = archive_of(masks_tiff), archive_of(masks_numpy)
    expected = originals_with(key)
    about = json.loads(stacks.read("filaments.json"))["filaments"]
    for (slug, index), mask in expected.items():
        page = [frame["index"] for frame in about[slug]["frames"]].index(index)
        read = picture(stacks.read(f"{slug}/{slug}_{key}.tif"), page)
        assert ((read == 255) == mask).all()
        with np.load(io.BytesIO(arrays.read(f"{slug}.npz"))) as loaded:
            assert (loaded[key][page] == mask).all()
            assert loaded[f"{key}_labelled"][page]
            assert loaded["frame_index"].tolist() == list(FRAMES)


def test_what_is_not_labelled_is_not_empty():
    with np.load(io.BytesIO(archive_of(masks_numpy).read("x.npz"))) as loaded:
        assert loaded["A1_labelled"].tolist() == [False, True, True]
        assert not loaded["A1"][0].any()


def test_ome_zarr_holds_labels_beside_the_image(tmp_path):
    archive_of(ome_zarr).extractall(tmp_path)
    for number, slug in enumerate(("x", "Filament-a", "x-2")):
        group = zarr.open_group(tmp_path / f"{slug}.ome.zarr", mode="r")
        originals = frames_of(number, "uint8")
        np.testing.assert_array_equal(group["0"][:], [one.image for one in originals])
        assert group.attrs["ome"]["version"] == "0.5"
        assert sorted(group["labels"].attrs["ome"]["labels"]) == [A1, A2, EXCLUSION]
        for position, one in enumerate(originals):
            expected = one.masks.get(A2, np.zeros((40, 56), bool))
            np.testing.assert_array_equal(group[f"labels/{A2}/0"][position], expected)
        colours = group[f"labels/{A1}"].attrs["ome"]["image-label"]["colors"]
        assert colours[0]["label-value"] == 1
        [space] = {axis["unit"] for axis in group.attrs["ome"]["multiscales"][0]["axes"] if axis["type"] == "space"}
        assert space == "nanometer"


@pytest.mark.parametrize(("wanted", "count"), [("consecutive", 1), ("backward", 1), ("all", 1)])
def test_pairs_hold_the_change_between_labelled_frames(wanted, count):
    archive = archive_of(pairs, pairs=wanted)
    maps = [name for name in archive.namelist() if name.startswith("x/A1/")]
    assert maps == ["x/A1/000088_000350.png"] * count
    first, second = originals_with(A1)["x", 88], originals_with(A1)["x", 350]
    assert (picture(archive.read(maps[0])) == change_map(first, second)).all()
    assert len([name for name in archive.namelist() if name.startswith("x/img/")]) == 3


def test_parquet_reads_back_with_types():
    file = io.BytesIO()
    kinetics_parquet.write(table(), file)
    read = parquet.read_table(file)
    assert read.column_names == list(COLUMNS)
    assert read.column("frame_index").to_pylist() == list(FRAMES)
    assert str(read.schema.field("a1_px").type) == "double"
    assert read.column("volume_nm3").null_count == 3
    assert json.loads(read.schema.metadata[b"filamark.provenance"])["project"] == "P"
