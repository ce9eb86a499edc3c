"""Which frames are labelled twice, and by whom."""

import itertools
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain import double_labels, roles
from annotations.domain.double_labels import Asked, Candidate, plan
from annotations.domain.errors import Conflict

ANN, BEA, CAN = 1, 2, 3


def frames(count, *, filament=1, seen_by=(ANN,), first=1000):
    return [Candidate(first * filament + n, filament, n * 5, frozenset(seen_by)) for n in range(count)]


def of(made):
    return {frame for frame, _ in made.given}


@pytest.mark.parametrize(
    ("share", "count", "wanted"), [(0, 40, 0), (0.01, 40, 1), (0.25, 40, 10), (0.5, 3, 2), (1, 40, 40), (0.5, 0, 0)]
)
def test_a_share_is_so_many_frames(share, count, wanted):
    made = plan(frames(count), [], share=share, labellers=[BEA], seed=1)
    assert made.wanted == len(made.given) == wanted


@given(st.integers(0, 10**6), st.integers(1, 60), st.integers(1, 60))
def test_every_filament_and_every_stretch_of_time_has_its_part(seed, first, second):
    candidates = frames(first, filament=1) + frames(second, filament=2)
    made = plan(candidates, [], share=0.25, labellers=[BEA], seed=seed)
    for filament, count in ((1, first), (2, second)):
        chosen = sorted(one.position // 5 for one in candidates if one.filament == filament and one.frame in of(made))
        assert abs(len(chosen) - 0.25 * count) <= 4
        gaps = [after - before for before, after in itertools.pairwise(chosen)]
        assert max(gaps, default=0) <= 12  # 4 on average


@given(st.integers(0, 10**6), st.floats(0, 1), st.floats(0, 1))
def test_a_larger_share_holds_every_smaller_one(seed, one, other):
    small, large = sorted((one, other))
    chosen = [of(plan(frames(37), [], share=share, labellers=[BEA], seed=seed)) for share in (small, large)]
    assert chosen[0] <= chosen[1]


def test_the_same_seed_draws_the_same_sample():
    first, again, other = (plan(frames(60), [], share=0.2, labellers=[BEA], seed=seed) for seed in (5, 5, 6))
    assert first == again
    assert of(first) != of(other)


def test_nobody_is_given_a_frame_in_which_they_drew():
    candidates = frames(30, filament=1, seen_by=(ANN,)) + frames(30, filament=2, seen_by=(BEA,))
    made = plan(candidates, [], share=1, labellers=[ANN, BEA], seed=1)
    by = dict(made.given)
    assert all(by[one.frame] not in one.seen_by for one in candidates)


def test_the_work_is_shared_evenly_also_where_one_may_do_less():
    candidates = frames(20, filament=1, seen_by=(ANN, BEA)) + frames(40, filament=2, seen_by=(ANN,))
    made = plan(candidates, [], share=1, labellers=[BEA, CAN], seed=1)
    assert Counter(labeller for _, labeller in made.given) == {BEA: 30, CAN: 30}


def test_what_was_done_counts_for_the_balance():
    candidates = frames(20)
    done = [Asked(one.frame, BEA, is_open=False) for one in candidates[:6]]
    made = plan(candidates, done, share=1, labellers=[BEA, CAN], seed=1)
    assert Counter(labeller for _, labeller in made.given) == {BEA: 4, CAN: 10}


def test_frames_that_all_have_drawn_in_are_left_out_and_counted():
    candidates = frames(4, seen_by=(ANN, BEA)) + frames(4, filament=2)
    made = plan(candidates, [], share=1, labellers=[BEA], seed=1)
    assert (made.wanted, len(made.given), made.nobody) == (8, 4, 4)
    half = plan(candidates, [], share=0.5, labellers=[BEA], seed=1)
    assert (len(half.given), half.nobody) == (4, 0)  # others stand in for them


def test_asking_again_asks_for_nothing_more():
    first = plan(frames(20), [], share=0.5, labellers=[BEA, CAN], seed=1)
    asked = [Asked(*one, is_open=True) for one in first.given]
    again = plan(frames(20), asked, share=0.5, labellers=[BEA, CAN], seed=1)
    assert (again.given, again.taken_back, set(again.kept)) == ((), (), set(asked))


def test_a_smaller_share_takes_back_only_what_is_open():
    candidates = frames(10)
    asked = [Asked(one.frame, BEA, is_open=number > 3) for number, one in enumerate(candidates)]
    made = plan(candidates, asked, share=0.2, labellers=[BEA], seed=1)
    assert set(made.taken_back) == set(asked[4:])
    assert set(made.kept) == set(asked[:4])
    none = plan(candidates, asked, share=0, labellers=[], seed=1)
    assert set(none.kept) == set(asked[:4])


def test_open_frames_of_somebody_who_is_no_longer_asked_go_to_others():
    asked = [Asked(one.frame, BEA, is_open=True) for one in frames(10)]
    made = plan(frames(10), asked, share=1, labellers=[CAN], seed=1)
    assert set(made.taken_back) == set(asked)
    assert {labeller for _, labeller in made.given} == {CAN}


def test_who_has_drawn_in_the_frame_meanwhile_is_no_second_pair_of_eyes():
    candidates = frames(4, seen_by=(ANN, BEA))
    asked = [Asked(candidates[0].frame, BEA, is_open=True)]
    made = plan(candidates, asked, share=0.25, labellers=[BEA, CAN], seed=1)
    assert made.taken_back == tuple(asked)
    assert [labeller for _, labeller in made.given] == [CAN]


def test_two_second_labels_of_one_frame_count_once():
    candidates = frames(4)
    asked = [Asked(candidates[0].frame, who, is_open=False) for who in (BEA, CAN)]
    made = plan(candidates, asked, share=0.5, labellers=[BEA, CAN], seed=1)
    assert len(made.given) == 1


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_a_share_lies_between_nothing_and_all(share):
    with pytest.raises(ValueError, match="share"):
        plan([], [], share=share, labellers=[], seed=1)


def test_drawing_makes_a_draft_and_handing_in_is_final():
    assert double_labels.next_state("open", roles.SAVE) == "draft"
    assert double_labels.next_state("draft", roles.SAVE) == "draft"
    assert double_labels.next_state("draft", roles.SUBMIT) == "submitted"
    for state, action, code in (
        ("submitted", roles.SAVE, "second_label_submitted"),
        ("submitted", roles.SUBMIT, "second_label_submitted"),
        ("open", roles.SUBMIT, "transition_not_allowed"),
    ):
        with pytest.raises(Conflict) as refused:
            double_labels.next_state(state, action)
        assert refused.value.code == code
