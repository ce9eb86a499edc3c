import json

import pytest

from annotations.domain.errors import InvalidInput
from mlbackend.tgan import stages
from mlbackend.tgan.stages import STAGES, StageFolder, overall_fraction, read_stages


def test_a_run_that_never_began_waits(tmp_path):
    assert [record.state for record in read_stages(tmp_path)] == [stages.WAITING] * 7
    assert [record.stage for record in read_stages(tmp_path)] == list(STAGES)


def test_a_stage_is_told_from_its_beginning_to_its_end(tmp_path):
    folder = StageFolder(tmp_path, stages.MASKS)

    begun = folder.begin()
    assert (begun.state, begun.finished) == ("running", None)
    assert begun.started is not None

    done = folder.finish({"masks": 3})
    assert folder.read() == done
    assert (done.state, done.facts, done.started) == ("done", {"masks": 3}, begun.started)
    assert done.finished >= done.started


def test_a_stage_that_begins_again_keeps_when_it_first_began(tmp_path):
    folder = StageFolder(tmp_path, stages.MASKS)
    values = folder.begin().as_json() | {"started": "2026-01-01T00:00:00+00:00"}
    (folder.path / stages.FACTS_FILE).write_text(json.dumps(values))

    stopped = folder.stop(stages.FAILED, {"code": "diverged", "detail": "It did."})
    assert folder.begin().started == "2026-01-01T00:00:00+00:00"
    assert stopped.facts["code"] == "diverged"


@pytest.mark.parametrize("content", ["{", "[]", '{"format": "other"}', '{"format": "filamark-synthesis-stage/1"}'])
def test_a_damaged_record_is_named(tmp_path, content):
    folder = StageFolder(tmp_path, stages.MASKS)
    folder.begin()
    (folder.path / stages.FACTS_FILE).write_text(content)

    with pytest.raises(InvalidInput) as caught:
        folder.read()
    assert caught.value.code == "stage_unreadable"


def test_the_whole_is_over_when_its_last_stage_is():
    fractions = [overall_fraction(stage, part) for stage in STAGES for part in (0, 0.5, 1)]

    assert fractions == sorted(fractions)
    assert fractions[0] == 0
    assert fractions[-1] == pytest.approx(1)
    assert overall_fraction(STAGES[-1], 7) == pytest.approx(1)
