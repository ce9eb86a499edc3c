import json
import shutil

import numpy as np
import pytest

from annotations.domain.errors import InvalidInput
from mlbackend.data.folder import DataFolder
from mlbackend.synthesis.dataset import refuse_outside_training, synthetic_filaments, write_dataset
from mlbackend.synthesis.generation import Generation
from mlbackend.synthesis.recipe import ParticleRecipe, RenderingRecipe, TubeRecipe

TUBES = TubeRecipe(size_px=64, diameter_px=(12, 20), dark_particle_px=(8, 12), erosion=(0, 0.4))
GENERATION = Generation(TUBES, seed=7, number=2, states=2, rendering=RenderingRecipe())


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    root = tmp_path_factory.mktemp("set") / "made"
    root.mkdir()
    write_dataset(root, GENERATION)
    return root


def test_what_is_written_is_read_as_any_data_folder(written):
    folder = DataFolder(written)
    assert folder.names == folder.names_of_split("train") == ["synthetic-7-00000", "synthetic-7-00001"]
    for filament, made in zip(folder.load_labelled(folder.names, min_frame=88), GENERATION, strict=True):
        assert filament.numbers == (1000, 1001)
        for t, mask in enumerate(made.masks):
            assert np.array_equal(filament.frames[t], made.frames[t])
            assert np.array_equal(filament.masks[t], [mask.a1, mask.a2])
            assert np.array_equal(filament.excluded[t], mask.excluded)


def test_the_manifest_says_synthetic_and_from_what(written):
    manifest = json.loads((written / "filamark.json").read_text())
    assert Generation.from_json(manifest["synthetic"]) == GENERATION
    for facts in manifest["filaments"].values():
        assert facts["synthetic"] is True
        assert facts["split"] == "train"
        assert facts["nm_per_px"] == 0.52
        assert len(facts["drawn"]) == 2
        drawn = next(iter(facts["drawn"].values()))
        assert facts["diameter_nm"] == pytest.approx(0.52 * drawn["diameter_px"])


def test_the_origin_outlives_the_manifest(tmp_path, written, make_tube, write):
    mixed = tmp_path / "mixed"
    shutil.copytree(written / "synthetic-7-00001", mixed / "renamed")
    write(mixed, make_tube("T1"))
    assert synthetic_filaments(mixed) == {"renamed"}
    assert synthetic_filaments(written) == {"synthetic-7-00000", "synthetic-7-00001"}


def test_a_manifest_alone_is_believed(tmp_path, make_tube, write):
    write(tmp_path, make_tube("T1"))
    write(tmp_path, make_tube("T2"))
    content = {"format": "filamark-folder/1", "filaments": {"T1": {"synthetic": True}, "T2": {}}}
    (tmp_path / "filamark.json").write_text(json.dumps(content))
    assert synthetic_filaments(tmp_path) == {"T1"}


def test_nothing_synthetic_is_validated_on(data_folder, written):
    refuse_outside_training(data_folder, ["V1"])
    with pytest.raises(InvalidInput, match="train on it") as refused:
        refuse_outside_training(written, ["synthetic-7-00000"])
    assert refused.value.code == "synthetic_outside_training"


def test_an_unreadable_manifest_is_one_sentence(tmp_path, make_tube, write):
    write(tmp_path, make_tube("T1"))
    (tmp_path / "filamark.json").write_text("{")
    with pytest.raises(InvalidInput) as refused:
        synthetic_filaments(tmp_path)
    assert refused.value.code == "manifest_unreadable"


def test_recorded_data_is_never_mixed_with(data_folder):
    with pytest.raises(InvalidInput) as refused:
        write_dataset(data_folder, GENERATION)
    assert refused.value.code == "output_not_empty"


def test_particles_have_no_core(tmp_path):
    root = tmp_path / "made"
    root.mkdir()
    recipe = ParticleRecipe(size_px=64, particles=(3, 4), diameter_px=(8, 12))
    write_dataset(root, Generation(recipe, seed=1, number=1, rendering=RenderingRecipe()))
    (filament,) = DataFolder(root).load_labelled(["synthetic-1-00000"])
    assert filament.masks[0, 0].any()
    assert not filament.masks[0, 1].any()
