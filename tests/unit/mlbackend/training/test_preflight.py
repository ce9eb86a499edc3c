import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from annotations.domain.errors import InvalidInput
from mlbackend.training import preflight
from mlbackend.training.configuration import Configuration
from mlbackend.training.presets import configuration_from
from mlbackend.training.training_data import TrainingData


def configuration(preset="demo", **values):
    return Configuration.from_json(configuration_from(preset, values))


def refused(train, validation=(), **how):
    with pytest.raises(InvalidInput) as raised:
        preflight.check(TrainingData(train, validation), configuration(**how))
    assert raised.value.message.endswith(".")
    return raised.value


def changed(filament, **arrays):
    return replace(filament, **{name: values.copy() for name, values in arrays.items()})


def test_good_data_passes(make_tube):
    data = TrainingData([make_tube("T1"), make_tube("T2", dtype=np.uint16)], [make_tube("V1")])

    for preset in ("demo", "mtdn"):
        preflight.check(data, configuration(preset))


def test_a_network_of_pairs_needs_two_frames(make_tube):
    single = make_tube("T1", frames=1)

    error = refused([single], preset="mtdn")

    assert error.code == "single_frame"
    assert "label a second one" in error.message
    preflight.check(TrainingData([single]), configuration("demo"))
    preflight.check(TrainingData([single, make_tube("T2")]), configuration("mtdn"))


@pytest.mark.parametrize(("layer", "descriptor"), [(0, "A1"), (1, "A2")])
def test_empty_masks_teach_nothing(make_tube, layer, descriptor):
    tube = make_tube("T1")
    empty = changed(tube, masks=tube.masks)
    empty.masks[:, layer] = False

    error = refused([empty])

    assert (error.code, error.extra["descriptor"]) == ("empty_masks", descriptor)
    assert f"{descriptor} is empty in every frame of the training filaments" in error.message
    preflight.check(TrainingData([empty, make_tube("T2")]), configuration())
    other = "A2" if descriptor == "A1" else "A1"
    preflight.check(TrainingData([empty]), configuration("unet", descriptors=[other]))


def test_masks_where_nothing_counts_are_empty(make_tube):
    tube = make_tube("T1")
    hidden = changed(tube, excluded=tube.excluded | tube.masks.any(axis=1))

    assert refused([hidden]).code == "empty_masks"


def test_validation_needs_a_filament_but_no_core(make_tube):
    tube = make_tube("V1")
    burnt = changed(tube, masks=tube.masks)
    burnt.masks[:, 1] = False
    preflight.check(TrainingData([make_tube("T1")], [burnt]), configuration())
    burnt.masks[:] = False

    assert "validation filaments" in refused([make_tube("T1")], [burnt]).message


def test_pixels_must_be_numbers(make_tube):
    tube = make_tube("T1")
    damaged = changed(tube, frames=tube.frames.astype(np.float32))
    damaged.frames[2, 30, 30] = np.nan
    damaged.frames[3, 30, 30] = np.inf

    error = refused([damaged])

    assert error.code == "not_finite"
    assert error.extra["files"] == list(tube.files[2:])
    assert f"{tube.files[2]} (and 1 more) of T1" in error.message


def test_an_image_of_one_grey_value(make_tube):
    tube = make_tube("T1")
    flat = changed(tube, frames=tube.frames)
    flat.frames[1][~flat.excluded[1]] = 90

    error = refused([make_tube("T2")], [replace(flat, name="V1")])

    assert (error.code, error.extra) == ("constant_image", {"filament": "V1", "files": [tube.files[1]]})


def test_everything_excluded(make_tube):
    tube = make_tube("T1")

    assert refused([changed(tube, excluded=np.ones_like(tube.excluded))]).code == "everything_excluded"


def test_a_single_frame_without_pixels_that_count_is_no_error(make_tube):
    tube = make_tube("T1")
    covered = changed(tube, excluded=tube.excluded)
    covered.excluded[0] = True

    preflight.check(TrainingData([covered]), configuration())


def test_wrong_channel_counts(make_tube):
    tube = make_tube("T1")
    colour = changed(tube, frames=np.repeat(tube.frames[..., None], 3, axis=3))
    three_layers = changed(tube, masks=np.concatenate([tube.masks, tube.masks[:, :1]], axis=1))

    assert "convert colour images to grey" in refused([colour]).message
    assert refused([three_layers]).code == "wrong_channels"
    assert refused([tube.select([])]).code == "no_labelled_frames"


def test_it_needs_no_torch():
    program = "import sys, mlbackend.training.preflight; print('torch' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert answer.stdout.strip() == "False"
