import pytest

from annotations.domain.clock import parse_times_csv
from annotations.domain.errors import InvalidInput


@pytest.mark.parametrize(
    "text",
    [
        "frame,time_s\n1,0\n2,0.5\n7,3\n",
        "\ufeffFrame; time_s\r\n1; 0\r\n2; 0.5\r\n\r\n7; 3\r\n",
        "time_ms,frame\n0,1\n500,2\n3000,7",
        "frame,note,time_min\n1,a,0\n2,b,0.008333333333333333\n7,,0.05",
    ],
)
def test_a_table_gives_the_time_of_each_frame(text):
    assert parse_times_csv(text) == pytest.approx({1: 0.0, 2: 0.5, 7: 3.0})


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "empty"),
        ("frame,time_s\n", 1, "no frame"),
        ("1,0\n2,1\n", 1, "header"),
        ("frame,time_s,time_ms\n1,0,0\n", 1, "one of"),
        ("frame,time_s\n1,0\n2\n", 3, "fewer columns"),
        ("frame,time_s\n1.5,0\n", 2, "no frame number"),
        ("frame,time_s\n1,soon\n", 2, "no time"),
        ("frame;time_s\n1;0,5\n", 2, "point"),
        ("frame,time_s\n1,nan\n", 2, "no time"),
        ("frame,time_s\n\n1,0\n2,0\n", 4, "not later"),
        ("frame,time_s\n2,0\n2,1\n", 3, "once"),
        ("frame,time_s\n3,0\n2,1\n", 3, "in order"),
        ("frame,time_s\n" + "1" * 200_000, 2, "no line of a table"),
    ],
)
def test_the_line_at_fault_is_named(text, line, words):
    with pytest.raises(InvalidInput, match=words) as caught:
        parse_times_csv(text)
    assert caught.value.code == "clock_csv_invalid"
    assert caught.value.extra == {"line": line}
    assert caught.value.message.startswith(f"Line {line} ")
