import pytest

from annotations.domain.errors import InvalidInput
from mlbackend.training.training_data import TrainingData


def test_facts_name_what_was_generated(make_tube):
    mixed = TrainingData([make_tube("T1"), make_tube("S1")], synthetic=frozenset({"S1"}), synthetic_share=0.5)

    assert mixed.facts()["synthetic"] == {"share": 0.5, "filaments": ["S1"]}
    assert [filament.name for filament in mixed.of_kind(synthetic=True)] == ["S1"]
    assert [filament.name for filament in mixed.of_kind(synthetic=False)] == ["T1"]
    assert set(TrainingData([make_tube("T1")]).facts()) == {"train", "validation"}


@pytest.mark.parametrize(("synthetic", "share"), [({"S1"}, 0), ({"S1"}, 1), (set(), 0.5), ({"S1", "T1"}, 0.5)])
def test_a_share_needs_both_kinds(make_tube, synthetic, share):
    with pytest.raises(InvalidInput) as caught:
        TrainingData([make_tube("T1"), make_tube("S1")], synthetic=frozenset(synthetic), synthetic_share=share)
    assert caught.value.code == "synthetic_share"
