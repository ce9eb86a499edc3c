import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.domain.choosing.choice import CODES
from annotations.domain.choosing.strategies import DIVERSITY, KINETICS, RANDOM, STRATEGIES, UNCERTAINTY, UNIFORM, choose
from tests.unit.annotations.domain.choosing.conftest import burning

labels = st.sets(st.integers(0, 29), max_size=30).map(tuple)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(STRATEGIES), st.integers(0, 40), labels, st.integers(0, 3))
def test_every_strategy_chooses_as_many_different_unlabelled_frames_as_there_are(strategy, k, labelled, seed):
    evidence = burning(labelled=labelled, doubts={"entropy": np.linspace(0, 1, 30)})
    chosen = choose([evidence], k, strategy=strategy, seed=seed)
    places = [choice.at for choice in chosen]
    assert len(places) == len(set(places)) == min(k, 30 - len(labelled))
    assert not set(places) & set(labelled)
    for choice in chosen:
        assert choice.position == evidence.positions[choice.at]
        assert choice.score >= 0
        assert choice.reasons
        assert all(reason.code in CODES and reason.sentence.endswith(".") for reason in choice.reasons)


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(STRATEGIES), st.integers(1, 6), st.integers(0, 9))
def test_the_same_seed_gives_the_same_choices_and_the_first_ones_stay(strategy, k, seed):
    filaments = [burning("one", labelled=(3,)), burning("two")]
    chosen = choose(filaments, k, strategy=strategy, seed=seed)
    assert chosen == choose(filaments, k, strategy=strategy, seed=seed)
    assert chosen == choose(filaments, k + 2, strategy=strategy, seed=seed)[:k]


@settings(deadline=None, max_examples=30)
@given(st.sampled_from([name for name in STRATEGIES if name != RANDOM]), st.integers(2, 5))
def test_choices_keep_apart_in_time(strategy, k):
    evidence = burning(doubts={"entropy": np.exp(-((np.arange(30) - 15) ** 2) / 8)})
    chosen = choose([evidence], k, strategy=strategy, gap=0.1)
    times = np.sort([evidence.share_of_time[choice.at] for choice in chosen])
    assert np.diff(times).min() >= 0.1 - 1e-9


@pytest.mark.parametrize("strategy", [name for name in STRATEGIES if name != RANDOM])
def test_filaments_of_which_nothing_is_labelled_have_their_turn(strategy):
    doubts = {"entropy": np.linspace(0.1, 0.2, 30)}
    known = burning("known", labelled=(2, 8, 14, 20, 26), doubts=doubts)
    fresh = [burning(name, doubts=doubts) for name in ("two", "three")]
    chosen = choose([known, *fresh], 2, strategy=strategy)
    assert {choice.filament for choice in chosen} == {"two", "three"}
    assert chosen[0].reasons[0].code == "first_of_filament"


def test_doubt_is_followed_where_it_is_asked_for():
    entropy = np.full(30, 0.1)
    entropy[17] = 0.4
    (choice,) = choose([burning(doubts={"entropy": entropy}, labelled=(0,))], 1, strategy=UNCERTAINTY)
    assert choice.at == 17
    assert choice.reasons[0].code == "doubt"


def test_a_core_set_covers_what_looks_different():
    features = np.zeros((30, 4))
    features[20:] = 5.0
    evidence = burning(features=features, labelled=(1,))
    (choice,) = choose([evidence], 1, strategy=DIVERSITY)
    assert choice.at >= 20
    second = choose([evidence], 2, strategy=DIVERSITY)[1]
    assert second.score == 0  # everything left looks like a frame that is taken


def test_uniform_halves_the_largest_gap():
    evidence = burning(labelled=(0, 29))
    (choice,) = choose([evidence], 1, strategy=UNIFORM)
    assert abs(evidence.share_of_time[choice.at] - 0.5) < 0.05


def test_the_default_looks_at_the_rate_and_at_broken_rules():
    (choice,) = choose([burning(labelled=(14,))], 1)
    assert "rate_effect" in {reason.code for reason in choice.reasons}
    outer = burning().a1_px.copy()
    outer[9] *= 1.6
    broken = choose([burning(a1_px=outer, a2_px=0.4 * burning().a1_px, labelled=(0, 29))], 3)
    assert 9 in {choice.at for choice in broken}


def test_nothing_known_but_time_is_enough():
    unknown = np.full(30, np.nan)
    for strategy in STRATEGIES:
        assert len(choose([burning(a1_px=unknown, a2_px=unknown)], 3, strategy=strategy)) == 3


def test_bad_questions_are_refused():
    with pytest.raises(ValueError, match="expected a strategy"):
        choose([], 1, strategy="gut feeling")
    with pytest.raises(ValueError, match="expected k"):
        choose([], -1)
    with pytest.raises(ValueError, match="different names"):
        choose([burning(), burning()], 1, strategy=KINETICS)
