"""The load test in little: people save while the server is killed, and every version that was answered is there.

Nothing is said here about time: `python -m benchmarks.load` measures it.
"""

import pytest

from benchmarks.load.journal import SAVED
from benchmarks.load.person import Habits
from benchmarks.load.run import Plan, run
from tests.support.stack import migrated_stack

SMALL = Plan(
    saves=200,
    people=6,
    kills=2,
    habits=Habits(think_s=0.3, twice=0.1, twice_at_once=0.1, shared=0.2),
)


@pytest.mark.slow
def test_nothing_is_lost_when_the_server_is_killed(tmp_path):
    with migrated_stack(tmp_path) as stack:
        result = run(stack, SMALL)
    assert result.errors == []
    assert result.problems == []
    assert len(result.outages) == SMALL.kills
    assert sum(save.outcome == SAVED for save in result.journal.saves) > SMALL.saves / 2
    assert result.journal.counts["sent twice at once"] > 0
    assert result.journal.lost_at, "no request was ever under way when the server was killed"
