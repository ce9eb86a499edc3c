"""An export: what may be asked for, what is built, and that nothing half-written is ever handed out."""

import csv
import hashlib
import json
import math
import zipfile
from io import BytesIO, TextIOWrapper

import numpy as np
import pytest
from django.core.files.storage import default_storage
from PIL import Image
from pyarrow import parquet

from annotations.domain.errors import Conflict, InvalidInput
from annotations.exporters import mtdn_folder
from annotations.models import Export, Filament, Job, Video
from annotations.models.job import JobState
from annotations.selectors import export_records
from annotations.services import exports, jobs, reviews
from annotations.tasks import build_export
from tests import factories


@pytest.fixture
def labelled_lab(filmed_lab):
    """Frame 0 accepted, frame 1 a draft, frame 2 a proposal, frame 3 without labels."""
    first, second, third, _ = filmed_lab.frames
    saved = factories.save(first, filmed_lab.annotator, drawn=factories.with_exclusion())
    reviews.submit(filament_frame_id=first.pk, by=filmed_lab.annotator, base_version=saved.version)
    reviews.accept(filament_frame_id=first.pk, by=filmed_lab.reviewer, base_version=saved.version)
    factories.save(second, filmed_lab.annotator)
    factories.propose(third)
    return filmed_lab


def ask(lab, format="mtdn", **wanted):
    return exports.request(project=lab.project, format=format, by=lab.viewer, **wanted)


def built(lab, format="mtdn", **wanted):
    export = ask(lab, format, **wanted)
    build_export(export.job_id)
    return Export.objects.select_related("job").get(pk=export.pk)


def archive_of(export):
    with default_storage.open(export.storage_key) as file:
        return zipfile.ZipFile(BytesIO(file.read()))


def picture(archive, name):
    return np.asarray(Image.open(BytesIO(archive.read(name))))


class TestRequest:
    def test_waits_as_a_job_of_the_one_who_asked(self, lab):
        export = ask(lab)
        assert (export.job.state, export.job.owner) == (JobState.QUEUED, lab.viewer)
        assert (export.states, export.filament_ids, export.storage_key) == (["accepted"], [], "")

    def test_filament_of_another_project_is_unknown(self, lab):
        elsewhere = factories.filament(factories.video(factories.project("Other")))
        with pytest.raises(InvalidInput) as caught:
            ask(lab, filament_ids=[lab.filament.pk, elsewhere.pk])
        assert (caught.value.code, caught.value.extra) == ("unknown_filament", {"unknown": [elsewhere.pk]})
        assert not Job.objects.exists()

    def test_unlabelled_frames_cannot_be_asked_for(self, lab):
        with pytest.raises(InvalidInput) as caught:
            ask(lab, states=["accepted", "unlabelled"])
        assert caught.value.code == "unknown_state"

    def test_file_is_not_there_before_the_job_is_done(self, lab):
        with pytest.raises(Conflict) as caught:
            exports.require_file(ask(lab))
        assert caught.value.code == "export_not_ready"


class TestBuild:
    def test_accepted_frames_leave_as_folders_with_pixels_masks_and_exclusion(self, labelled_lab):
        export = built(labelled_lab)
        assert (export.job.state, export.job.progress) == (JobState.SUCCEEDED, 1.0)
        archive = archive_of(export)
        images = [name for name in archive.namelist() if "/img/" in name]
        assert images == ["filament-1/results/img/filament-1_000100.png"]

        excluded = factories.with_exclusion()["exclusion"]
        recorded = factories.pixels(4, 20, 30)[0, 2:14, 3:13]
        assert (picture(archive, images[0])[~excluded] == recorded[~excluded]).all()
        assert (picture(archive, images[0])[excluded] == mtdn_folder.PAINT["uint8"]).all()
        for layer, folder in {"A1": "area1", "A2": "area2"}.items():
            drawn = picture(archive, images[0].replace("/img/", f"/{folder}/")) == 0
            assert (drawn == factories.pair()[layer]).all()

    def test_row_tells_size_and_hash_of_the_stored_file(self, labelled_lab):
        export = built(labelled_lab)
        with default_storage.open(export.storage_key) as file:
            data = file.read()
        assert (export.size_bytes, export.sha256) == (len(data), hashlib.sha256(data).hexdigest())
        assert export.file_name == f"Carbon-mtdn-{export.pk}.zip"

    def test_states_decide_which_frames_leave_and_proposals_leave_only_when_asked_for(self, labelled_lab):
        export = built(labelled_lab, "coco", states=["draft", "proposed"])
        content = json.loads(archive_of(export).read("annotations.json"))
        assert [image["frame_index"] for image in content["images"]] == [101, 102]
        areas = [note["area"] for note in content["annotations"] if note["image_id"] == 2]
        assert areas == [25, 1]

    def test_region_that_moves_is_cut_out_where_it_is(self, filmed_lab):
        moving = factories.filament(filmed_lab.video, "mover", step=2)
        for frame in moving.filament_frames.filter(frame__position__in=(0, 3)):
            factories.save(frame, filmed_lab.annotator)
        export = built(filmed_lab, filament_ids=[moving.pk], states=["draft"])
        recorded = factories.pixels(4, 20, 30)
        archive = archive_of(export)
        for position in (0, 3):
            window = recorded[position, 2 + 2 * position : 14 + 2 * position, 3:13]
            assert (picture(archive, f"mover/results/img/mover_{100 + position:06d}.png") == window).all()

    def test_kinetics_leave_as_a_table_that_says_who_made_each_mask(self, labelled_lab):
        labelled_lab.filament.length_px = 10
        labelled_lab.filament.save()
        export = built(labelled_lab, "kinetics-csv", states=["accepted", "proposed"])
        with default_storage.open(export.storage_key) as file:
            rows = list(csv.DictReader(TextIOWrapper(file, "utf-8", newline="")))
        assert [row["frame_index"] for row in rows] == ["100", "102"]
        accepted, proposed = rows
        # pi (A1^2 - A2^2) / (4 L) of a square of 36 pixels around one of 4, at 0.5 nm a pixel.
        assert float(accepted["volume_nm3"]) == pytest.approx(math.pi * (36**2 - 4**2) / 40 / 8)
        assert (accepted["annotator"], accepted["model_version"]) == ("annotator", "")
        assert (proposed["annotator"], proposed["model_version"], proposed["fusion"]) == ("", "v7 quick", "backward")
        assert proposed["review_state"] == "proposed"
        assert "A1:" in accepted["mask_sha256"]

    def test_frame_that_only_has_an_exclusion_does_not_count_as_labelled(self, labelled_lab):
        export = built(labelled_lab, states=["submitted"])
        assert (export.job.state, export.job.error_code) == (JobState.FAILED, "nothing_to_export")
        assert export.storage_key == ""

    def test_failure_midway_leaves_no_file(self, labelled_lab, monkeypatch):
        monkeypatch.setattr(mtdn_folder, "png", lambda pixels: (_ for _ in ()).throw(OSError("disk full")))
        export = built(labelled_lab)
        assert (export.job.state, export.job.error_code) == (JobState.FAILED, "internal_error")
        assert (export.storage_key, export.size_bytes) == ("", None)
        assert not default_storage.exists(f"exports/{export.pk}")

    def test_cancel_while_building_leaves_no_file(self, labelled_lab, monkeypatch):
        export = ask(labelled_lab)
        write_png = mtdn_folder.png

        def cancel_then_write(pixels, **told):
            if not Job.objects.get(pk=export.job_id).cancel_requested:
                jobs.cancel(job=export.job, by=labelled_lab.viewer)
            return write_png(pixels, **told)

        monkeypatch.setattr(mtdn_folder, "png", cancel_then_write)
        build_export(export.job_id)
        export = Export.objects.get(pk=export.pk)
        assert (export.job.state, export.storage_key) == (JobState.CANCELLED, "")
        assert not default_storage.exists(f"exports/{export.pk}")


class TestChoosing:
    """Which filaments, frames and authors leave."""

    def exported(self, lab, **options):
        export = built(lab, "coco", states=["accepted", "draft", "proposed"], options=options)
        if not export.storage_key:
            return export.job.error_code
        content = json.loads(archive_of(export).read("annotations.json"))
        return [image["frame_index"] for image in content["images"]]

    def test_a_range_of_frames_includes_both_ends(self, labelled_lab):
        assert self.exported(labelled_lab, first_index=101) == [101, 102]
        assert self.exported(labelled_lab, first_index=101, last_index=101) == [101]

    def test_one_authors_or_one_models_masks(self, labelled_lab):
        assert self.exported(labelled_lab, author=labelled_lab.annotator.pk) == [100, 101]
        assert self.exported(labelled_lab, model_version=7) == [102]
        assert self.exported(labelled_lab, model_version=8) == "nothing_to_export"

    def test_splits(self, labelled_lab):
        assert self.exported(labelled_lab, splits=["test"]) == "nothing_to_export"
        Filament.objects.update(split="test")
        assert self.exported(labelled_lab, splits=["train", "test"]) == [100, 101, 102]


FORMATS = [
    *("mtdn", "coco", "kinetics-csv", "kinetics-parquet", "kinetics-xlsx"),
    *("masks-png", "masks-tiff", "masks-numpy", "ome-zarr", "pairs"),
]


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_built_and_says_its_name(labelled_lab, format):
    export = built(labelled_lab, format, states=["accepted", "draft"])
    assert (export.job.state, export.job.error_code) == (JobState.SUCCEEDED, "")
    assert export.file_name.startswith(f"Carbon-{format}-")
    assert export.size_bytes > 0


@pytest.mark.parametrize("format", ["kinetics-csv", "masks-png", "masks-tiff", "masks-numpy", "ome-zarr", "pairs"])
def test_without_a_scale_pixels_leave_as_pixels(labelled_lab, format):
    Video.objects.update(nm_per_px=None)
    assert built(labelled_lab, format, states=["accepted"]).job.state == JobState.SUCCEEDED


def test_masks_alone_read_no_frame(labelled_lab, monkeypatch):
    monkeypatch.setattr(export_records.store, "open_array", lambda *_: pytest.fail("read the frames"))
    assert built(labelled_lab, "masks-numpy").job.state == JobState.SUCCEEDED


def test_kinetics_are_measured_as_chosen_and_say_what_they_rest_on(labelled_lab):
    options = {"kinetics": {"v0": "first_frame", "sources": ["boundary_offset", "repeatability"]}}
    Filament.objects.update(length_px=10)
    export = built(labelled_lab, "kinetics-parquet", states=["accepted", "proposed"], options=options)
    with default_storage.open(export.storage_key) as file:
        read = parquet.read_table(BytesIO(file.read()))
    about = json.loads(read.schema.metadata[b"filamark.provenance"])
    assert about["choices"]["v0"] == "first_frame"
    [source] = about["sources"]
    assert (source["v0_rule"], source["v0_frames"]) == ("first_frame", "100")
    assert source["frames_sha256"] == labelled_lab.video.content_sha256
    assert source["software"].startswith("filamark ")
    assert read.column("model_version").to_pylist() == [None, "v7 quick"]


def test_leaving_frames_out_changes_no_first_volume(labelled_lab):
    Filament.objects.update(length_px=10)

    def conversions(**options):
        export = built(labelled_lab, "kinetics-csv", states=["accepted", "draft", "proposed"], options=options)
        with default_storage.open(export.storage_key) as file:
            rows = list(csv.DictReader(TextIOWrapper(file, "utf-8", newline="")))
        return {row["frame_index"]: row["conversion"] for row in rows}

    whole, part = conversions(), conversions(first_index=102)
    assert part == {"102": whole["102"]}
    assert float(part["102"]) > 0
