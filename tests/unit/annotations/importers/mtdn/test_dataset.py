"""Whole folders through `mtdn.read`: the layout with and without an original, and its faults."""

import json

import numpy as np
import pytest
from openpyxl import Workbook
from PIL import Image

from annotations.domain.descriptors import A1, A2
from annotations.domain.errors import InvalidInput
from annotations.importers import mtdn

SIZE = 48


def box(top, bottom, left, right, shape=(SIZE, SIZE)):
    mask = np.zeros(shape, dtype=bool)
    mask[top:bottom, left:right] = True
    return mask


def save(path, pixels):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)


def sentences(dataset):
    report = dataset.report
    return "\n".join([*report.repaired, *report.refused, *report.notes])


def field_label(mask):
    """As in the original folder: painted in some colour, the mask is the alpha channel."""
    label = np.zeros((*mask.shape, 4), dtype=np.uint8)
    label[mask] = (0, 255, 22, 255)
    return label


@pytest.fixture
def with_original(small):
    """Filament 301: four frames of 120 x 140, a drifting region in three, the rest excluded, the last without crop."""
    name, offsets = "301", {1: (20, 30), 88: (20, 30), 150: (33, 21)}
    original = small.root / name / "original"
    for number in (1, 88, 150, 200):
        field = small.grey((120, 140))
        save(original / "img" / f"{number:06d}.png", np.stack([field] * 3 + [np.full_like(field, 255)], axis=-1))
        if number not in offsets:
            continue
        row, col = offsets[number]
        crop = field[row : row + SIZE, col : col + SIZE].copy()
        crop[:, :8] = 178
        a1, a2 = box(10, 30, 8, 40), box(16, 24, 8, 40)
        small.frame(name, number, image=crop, a1=a1, a2=a2)
        for key, mask in (("1", a1), ("2", a2)):
            whole = np.zeros(field.shape, dtype=bool)
            whole[row : row + SIZE, col : col + SIZE] = mask
            whole[row : row + SIZE, col : col + 8] |= box(10, 30, 0, 8)[:, :8]  # goes on under the paint
            save(original / f"area{key}" / f"{number:07d}_layerA{key}.png", field_label(whole))
    line = np.zeros((120, 140), dtype=bool)
    line[40, 30:120] = True
    save(original / "length" / "000001_length.png", field_label(line))
    save(original / "103_background_patch.png", np.full((1, 1), 178, np.uint8))
    return small


def test_the_original_is_the_video_and_the_region_moves_in_it(with_original):
    dataset = mtdn.read(with_original.root)
    [video] = dataset.videos
    [filament] = video.filaments
    assert video.frames.shape == (4, 120, 140)
    assert video.indices == (1, 88, 150, 200)
    assert video.times_s == (-43.5, 0.0, 31.0, 56.0)
    assert video.nm_per_px == 0.52
    assert filament.offsets.tolist() == [[20, 30], [20, 30], [33, 21], [33, 21]]
    assert (filament.diameter_nm, filament.split, filament.region) == (14, "validation", (SIZE, SIZE))
    assert [filament.labelled(position) for position in range(4)] == [True, True, True, False]
    np.testing.assert_array_equal(filament.exclusions[0], box(0, SIZE, 0, 8))
    assert not filament.exclusions[3].any()
    np.testing.assert_array_equal(filament.masks[A2][2], box(16, 24, 8, 40))


def test_the_original_report_says_what_was_found(with_original):
    said = sentences(mtdn.read(with_original.root))
    assert "all 3 crops were found in the original, pixel by pixel; the region moves 1 times" in said
    assert "the original has 1 more frames than there are crops (200)" in said
    assert "6 label files of the original have frame numbers of 7 digits" in said
    assert "6 masks were compared with the labels of the original: they agree in every pixel" in said


def test_the_painted_line_is_the_length_where_it_fits(with_original):
    [filament] = mtdn.read(with_original.root).videos[0].filaments
    # Nominal 14 nm are 27 px; the mask is 20 px wide over 32 px of line.
    assert filament.length_source == "painted_line"
    assert filament.length_px == pytest.approx(32, abs=0.5)
    assert {round(col) for _, col in filament.centre_line or ()} >= {8, 39}


def test_a_crop_that_is_not_in_the_original_makes_the_crops_the_video(with_original):
    with_original.labelled("301", 88)  # overwrites the crop with other noise
    dataset = mtdn.read(with_original.root)
    assert dataset.videos[0].frames.shape == (3, SIZE, SIZE)
    assert dataset.videos[0].filaments[0].offsets.tolist() == [[0, 0]] * 3
    assert "the crops of frames 88 were not found in the original" in sentences(dataset)


def test_a_frame_that_the_original_lacks_makes_the_crops_the_video(with_original):
    with_original.labelled("301", 300)
    dataset = mtdn.read(with_original.root)
    assert dataset.videos[0].indices == (1, 88, 150, 300)
    assert "the original has no frame 300, so the crops themselves are the video" in sentences(dataset)


def test_crops_alone_are_the_video(small):
    small.labelled("102_R1", 88)
    small.labelled("102_R1", 100)
    dataset = mtdn.read(small.root)
    assert dataset.videos[0].frames.shape == (2, SIZE, SIZE)
    assert dataset.videos[0].filaments[0].offsets.tolist() == [[0, 0], [0, 0]]
    assert dataset.videos[0].filaments[0].split == "train"
    said = sentences(dataset)
    assert "there is no original recording beside the crops" in said
    assert "2 files write the name in lower case (102_r1_000088.png)" in said


def test_alpha_is_dropped_and_exact(small):
    grey = small.grey()
    grey[:9] = 178
    alpha = np.where(box(0, 9, 0, SIZE), 178, 255).astype(np.uint8)
    small.labelled("102_R1", 88, image=np.stack([grey, grey, grey, alpha], axis=-1))
    dataset = mtdn.read(small.root)
    np.testing.assert_array_equal(dataset.videos[0].frames[0], grey)
    np.testing.assert_array_equal(dataset.videos[0].filaments[0].exclusions[0], box(0, 9, 0, SIZE))
    said = sentences(dataset)
    assert "1 of 1 pictures are stored as colour with an alpha channel; alpha was dropped" in said
    assert "recovered from grey 178 in 0 frames and read exactly from alpha in 1" in said


def test_a2_is_cut_to_a1_and_counted(small):
    small.frame("302", 88, a1=box(10, 30, 5, 40), a2=box(28, 32, 5, 8))
    small.frame("302", 150, a1=box(10, 30, 5, 40), a2=box(28, 29, 5, 8))
    dataset = mtdn.read(small.root)
    np.testing.assert_array_equal(dataset.videos[0].filaments[0].masks[A2][0], box(28, 30, 5, 8))
    assert "302: 6 pixels of A2 lay outside A1 in 1 frames (88); they were taken out of A2." in dataset.report.repaired


def test_masks_drawn_over_the_paint_are_kept_and_said(small):
    grey = small.grey()
    grey[:, :8] = 178
    small.labelled("103", 88, image=grey)
    dataset = mtdn.read(small.root)
    assert np.sum(np.asarray(dataset.videos[0].filaments[0].masks[A1][0])) == 700
    assert "103: 60 pixels of A1 lie in the exclusion, in 1 frames (88)" in sentences(dataset)


def test_empty_masks_are_kept_and_said(small):
    small.labelled("103", 88)
    small.frame("103", 1798, a1=box(0, 0, 0, 0), a2=box(0, 0, 0, 0))
    dataset = mtdn.read(small.root)
    assert dataset.videos[0].filaments[0].labelled(1)
    assert not np.any(dataset.videos[0].filaments[0].masks[A1][1])
    assert "A1 is empty in frame 1798" in sentences(dataset)


def test_frames_without_masks_are_unlabelled_frames(small):
    small.labelled("103", 88)
    small.frame("103", 100)
    small.frame("103", 120, a1=box(0, 9, 0, 9))
    dataset = mtdn.read(small.root)
    [filament] = dataset.videos[0].filaments
    assert [mask is None for mask in filament.masks[A1]] == [False, True, False]
    assert [mask is None for mask in filament.masks[A2]] == [False, True, True]
    assert "103: 2 frames have no A2 mask (100, 120)." in dataset.report.notes


def test_the_authors_table_gives_the_length_and_is_compared(small):
    small.labelled("301", 88)
    book = Workbook()
    for row in (["Length", "Frame", "A1", "A2"], [148.836, 88, 700, 281], [148.836, 150, 5, 4]):
        book.worksheets[0].append(row)
    book.save(small.root / "301" / "results" / "kinetic curves parameters.xlsx")
    (small.root / "301" / "results" / "~$kinetic curves parameters.xlsx").touch()
    (small.root / ".DS_Store").touch()
    dataset = mtdn.read(small.root)
    [filament] = dataset.videos[0].filaments
    assert (filament.length_px, filament.length_source) == (148.836, "authors_table")
    said = sentences(dataset)
    assert "A2 of frame 88 is 280 px, the table says 281" in said
    assert "frame 150 has no A1 mask" in said
    assert "A1 of frame 88" not in said
    assert "Files left behind by other programs were ignored (2: .DS_Store, ~$kinetic" in said


def test_a_damaged_table_is_reported_and_the_masks_arrive(small):
    small.labelled("301", 88)
    (small.root / "301" / "results" / "t.xlsx").write_bytes(b"PK nothing")
    dataset = mtdn.read(small.root)
    assert dataset.videos[0].filaments[0].length_source == "medial_axis"
    assert dataset.report.refused[0].startswith("301: 301/results/t.xlsx is not used")


def test_the_paper_names_all_seven_and_others_are_unassigned(small):
    for name in ("201", "203", "mine"):
        small.labelled(name, 88)
    dataset = mtdn.read(small.root)
    facts = {video.name: (video.filaments[0].diameter_nm, video.filaments[0].split) for video in dataset.videos}
    assert facts == {"201": (14, "test"), "203": (34, "test"), "mine": (None, "unassigned")}
    assert "mine: its nominal diameter is not known." in dataset.report.notes


def test_filamark_json_and_the_exclusion_folder_come_before_guesses(small):
    file = small.labelled("f", 7, place="")
    grey = np.full((SIZE, SIZE), 178, np.uint16)
    save(small.root / "f" / "img" / file, grey)
    save(small.root / "f" / "exclusion" / file, np.where(box(0, 4, 0, 4), 0, 255).astype(np.uint8))
    stated = {
        "name": "Filament ä",
        "split": "test",
        "diameter_nm": 20.5,
        "nm_per_px": 0.25,
        "length_px": 99.5,
        "frames": {file: {"index": 70, "time_s": 3.25}},
    }
    content = {"format": "filamark-folder/1", "project": "p", "filaments": {"f": stated}}
    (small.root / "filamark.json").write_text(json.dumps(content), encoding="utf-8")
    [video] = mtdn.read(small.root).videos
    [filament] = video.filaments
    assert (video.name, filament.name) == ("f", "Filament ä")
    assert (video.indices, video.times_s, video.nm_per_px) == ((70,), (3.25,), 0.25)
    assert (filament.split, filament.diameter_nm) == ("test", 20.5)
    assert (filament.length_px, filament.length_source) == (99.5, "stated")
    assert video.frames.dtype == np.uint16
    np.testing.assert_array_equal(filament.exclusions[0], box(0, 4, 0, 4))


def test_reading_twice_gives_the_same_fingerprints(small):
    small.labelled("103", 88)
    first, second = mtdn.read(small.root).videos[0], mtdn.read(small.root).videos[0]
    assert first.content_sha256() == second.content_sha256()
    assert first.source_sha256 == second.source_sha256
    assert list(first.source_sha256) == ["103/results/img/103_000088.png"]


def cut_short(path):
    path.write_bytes(path.read_bytes()[:300])


@pytest.mark.parametrize(
    ("spoil", "code", "file"),
    [
        (lambda r: cut_short(r / "img" / "103_000088.png"), "image_unreadable", "103/results/img/103_000088.png"),
        (
            lambda r: save(r / "area1" / "103_000088.png", np.zeros((SIZE, SIZE + 1), np.uint8)),
            "mask_size_mismatch",
            "103/results/area1/103_000088.png",
        ),
        (
            lambda r: save(r / "area2" / "103_000088.png", np.full((SIZE, SIZE), 7, np.uint8)),
            "mask_values",
            "103/results/area2/103_000088.png",
        ),
        (
            lambda r: save(r / "area2" / "103_000090.png", np.zeros((SIZE, SIZE), np.uint8)),
            "mask_without_image",
            "103/results/area2/103_000090.png",
        ),
        (
            lambda r: save(r / "img" / "103_000100.png", np.zeros((SIZE, 9), np.uint8)),
            "frame_size_mismatch",
            "103/results/img/103_000100.png",
        ),
        (
            lambda r: save(r / "img" / "103_88.png", np.zeros((SIZE, SIZE), np.uint8)),
            "duplicate_frame",
            "103/results/img/103_88.png",
        ),
        (lambda r: (r.parents[1] / "filamark.json").write_text("{"), "metadata_unreadable", "filamark.json"),
        (
            lambda r: (r.parents[1] / "filamark.json").write_text('{"format": "x"}'),
            "metadata_unreadable",
            "filamark.json",
        ),
        (
            lambda r: (r.parents[1] / "filamark.json").write_text(
                '{"format": "filamark-folder/1", "filaments": {"103": {"split": "most"}}}'
            ),
            "metadata_unreadable",
            "filamark.json",
        ),
    ],
)
def test_bad_input_is_refused_with_a_code_and_the_name_of_the_file(small, spoil, code, file):
    small.labelled("103", 88)
    spoil(small.root / "103" / "results")
    with pytest.raises(InvalidInput) as caught:
        mtdn.read(small.root)
    assert caught.value.code == code
    assert caught.value.extra["file"] == file
    assert file in str(caught.value)


def test_a_clock_that_runs_backwards_is_refused(small):
    files = [small.labelled("f", number) for number in (1, 2)]
    frames = {file: {"index": number, "time_s": 5.0} for number, file in enumerate(files)}
    content = {"format": "filamark-folder/1", "filaments": {"f": {"frames": frames}}}
    (small.root / "filamark.json").write_text(json.dumps(content))
    with pytest.raises(InvalidInput, match="does not come after") as caught:
        mtdn.read(small.root)
    assert caught.value.code == "frames_out_of_order"


def test_an_img_folder_without_pictures_is_refused(small):
    (small.root / "103" / "results" / "img").mkdir(parents=True)
    with pytest.raises(InvalidInput) as caught:
        mtdn.read(small.root)
    assert caught.value.code == "no_frames"
