from annotations.domain.pairs import partners
from mlbackend.inference.options import InferenceOptions
from mlbackend.inference.plan import plan, rows_at_once, wanted_pairs
from mlbackend.inference.windows import NOTHING, Window

HERE = Window(0, 0, 4, 4)


def planned(n, rows=2, windows=None, **options):
    asked = InferenceOptions(**options)
    return plan(wanted_pairs(range(n), windows or [HERE] * n, asked), asked, rows)


def test_consecutive_frames_are_needed_by_their_neighbour_only():
    found = planned(5, fusion="consecutive")

    assert found.blocks == (((0, 1), (1, 2)), ((2, 3), (3, 4)), ((4, 4),))
    assert found.votes == dict.fromkeys(range(5), 1)
    assert [found.used_up(block) for block in range(3)] == [[0, 1], [2, 3], [4]]
    assert [found.finished(block) for block in range(3)] == [[0, 1], [2, 3], [4]]


def test_the_last_frame_waits_for_all_who_speak_of_it():
    found = planned(4, fusion="backward", halves="both")

    assert found.votes == {0: 1, 1: 1, 2: 1, 3: 5}  # itself twice
    assert found.finished(1) == [2, 3]


def test_every_computed_pair_votes_twice():
    found = planned(6, fusion="ensemble", halves="both")

    assert sum(map(len, found.blocks)) == 6 * 7 // 2
    assert found.votes == dict.fromkeys(range(6), 7)


def test_references_are_partners_of_all():
    found = planned(7, fusion="ensemble", references=3)
    pairs = [pair for block in found.blocks for pair in block]

    assert pairs == [(t, other) for t in range(7) for other in (0, 3, 6)]
    assert found.votes == dict.fromkeys(range(7), 3)
    both = planned(7, fusion="ensemble", references=3, halves="both")
    assert [both.votes[t] for t in (1, 2, 4, 5)] == [3] * 4


def test_nothing_is_computed_about_frames_in_which_nothing_counts():
    found = planned(3, windows=[HERE, NOTHING, HERE], fusion="ensemble")
    pairs = [pair for block in found.blocks for pair in block]

    assert pairs == [(t, other) for t in (0, 2) for other in partners(3, t, "ensemble")]
    assert 1 not in found.votes


def test_more_rows_at_once_where_partners_have_to_be_computed_again():
    assert rows_at_once(50, half_bytes=1, memory_bytes=100) == 8
    assert rows_at_once(500, half_bytes=1, memory_bytes=100) == 64
    assert rows_at_once(500, half_bytes=10, memory_bytes=100) == 10
    assert rows_at_once(500, half_bytes=1000, memory_bytes=100) == 1
