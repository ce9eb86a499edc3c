import pytest

from annotations.domain.errors import InvalidInput, PermissionRefused
from annotations.models import Video
from annotations.services import clocks


def times(lab):
    return list(lab.video.frames.values_list("time_s", flat=True))


def said(lab):
    return Video.objects.get(pk=lab.video.pk).facts


def even(lab, value=1, unit="s", zero=0, by=None):
    return clocks.set_even(video_id=lab.video.pk, by=by or lab.manager, value=value, unit=unit, zero_position=zero)


def table(lab, csv):
    return clocks.set_table(video_id=lab.video.pk, by=lab.manager, csv=csv)


class TestEven:
    def test_counts_from_the_position_of_zero(self, lab):
        even(lab, 40, "ms", zero=1)
        assert times(lab) == pytest.approx([-0.04, 0, 0.04, 0.08])

    def test_remembers_who_set_it(self, lab):
        even(lab, 40, "ms")
        clock, interval = said(lab)["clock"], said(lab)["frame_interval"]
        assert (clock["value"], clock["source"], clock["by"]) == ("even", "entered", "manager")
        assert (interval["value"], interval["unit"], interval["by"]) == (pytest.approx(0.04), "s", "manager")

    @pytest.mark.parametrize(
        ("value", "unit", "zero", "code"),
        [
            (0, "s", 0, "interval_out_of_range"),
            (-1, "s", 0, "interval_out_of_range"),
            (float("nan"), "s", 0, "interval_out_of_range"),
            (float("inf"), "s", 0, "interval_out_of_range"),
            (1e9, "h", 0, "interval_out_of_range"),
            (1, "nm", 0, "unknown_unit"),
            (1, "s", 4, "frame_outside_video"),
        ],
    )
    def test_what_cannot_be(self, lab, value, unit, zero, code):
        with pytest.raises(InvalidInput) as caught:
            even(lab, value, unit, zero)
        assert caught.value.code == code
        assert times(lab) == [0, 0.5, 1, 1.5]


class TestTable:
    def test_gives_each_frame_its_time(self, lab):
        even(lab)
        table(lab, "frame,time_ms\n100,0\n101,40\n102,90\n103,200\n999,5000\n")
        assert times(lab) == pytest.approx([0, 0.04, 0.09, 0.2])
        assert said(lab)["clock"]["value"] == "per_frame"
        assert "frame_interval" not in said(lab)

    def test_needs_a_time_for_every_frame(self, lab):
        with pytest.raises(InvalidInput) as caught:
            table(lab, "frame,time_s\n100,0\n102,2\n")
        assert (caught.value.code, caught.value.extra) == (
            "clock_incomplete",
            {"missing": [101, 103], "missing_count": 2},
        )
        assert times(lab) == [0, 0.5, 1, 1.5]

    def test_goes_on_in_time(self, lab):
        with pytest.raises(InvalidInput) as caught:
            table(lab, "frame,time_s\n100,0\n101,1\n102,1\n103,2\n")
        assert (caught.value.code, caught.value.extra) == ("clock_csv_invalid", {"line": 4})

    def test_what_the_recording_said_of_its_clock_is_kept(self, lab):
        recorded = {"value": "even", "unit": "", "source": "file"}
        Video.objects.update(facts={"clock": recorded})
        table(lab, "frame,time_s\n100,0\n101,1\n102,2\n103,3\n")
        assert said(lab)["clock"]["recorded"] == recorded


def test_is_for_managers(lab):
    with pytest.raises(PermissionRefused):
        even(lab, by=lab.reviewer)
