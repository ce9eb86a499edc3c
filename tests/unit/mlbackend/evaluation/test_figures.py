from io import BytesIO
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest
from PIL import Image

from mlbackend.evaluation import figures, record

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def evaluated(judged_tube):
    recorder = record.Recorder(split="validation", options={})
    recorder.add(judged_tube(shift=1))
    return recorder.record()


def texts(svg):
    return {text.text for text in ElementTree.fromstring(svg).iter(f"{SVG}text")}


def test_every_figure_is_xml_with_text_in_the_colour_of_the_page(evaluated):
    (filament,) = evaluated["filaments"]
    drawn = [
        figures.f1_over_time(filament),
        figures.areas_and_volume(filament),
        figures.threshold_sweep(evaluated["sweep"]["A1"], evaluated["thresholds"]["A1"], "A1"),
    ]

    for svg in drawn:
        assert ElementTree.fromstring(svg).tag == f"{SVG}svg"
        assert "#000000" not in svg
    assert {"macro-F1", "time / s", "A1", "A2"} <= texts(drawn[0])
    assert {"V true", "V predicted", "A1 predicted"} <= texts(drawn[1])
    assert {"precision", "recall", "Otsu"} <= texts(drawn[2])


def test_names_are_drawn_as_they_are(evaluated):
    (filament,) = evaluated["filaments"]

    assert {"A1 $x_1$ <b> 管", "A2 $x_1$ <b> 管"} <= texts(figures.f1_over_time(filament, [("$x_1$ <b> 管", filament)]))


def test_without_times_frames_are_counted(evaluated):
    (filament,) = evaluated["filaments"]
    frames = [frame | {"time_s": None} for frame in filament["frames"]]

    assert "frame" in texts(figures.f1_over_time(filament | {"frames": frames}))


def test_nobody_else_s_style_is_touched_or_taken(evaluated):
    (filament,) = evaluated["filaments"]
    plain = figures.f1_over_time(filament)
    with matplotlib.rc_context({"font.size": 30, "svg.fonttype": "path"}):
        assert figures.f1_over_time(filament) == plain
        assert matplotlib.rcParams["font.size"] == 30


def test_a_lost_filament_can_be_drawn(judged_tube):
    recorder = record.Recorder(split="test", options={})
    recorder.add(judged_tube(predicted=np.zeros((4, 2, 64, 64), dtype=bool)))
    recorder.add(judged_tube("T2", truth=np.zeros((4, 2, 64, 64), dtype=bool)))

    for filament in recorder.record()["filaments"]:
        assert figures.areas_and_volume(filament) is not None


def test_strips_in_both_colours(judged_tube):
    strips = figures.confusion_strips(judged_tube(frames=4, shift=1), frames=3)

    assert set(strips) == {"CM2", "MTDN"}
    with Image.open(BytesIO(strips["CM2"])) as strip:
        assert strip.size == (3 * 64 + 2 * 4, 2 * 64 + 4)
    assert strips["CM2"] != strips["MTDN"]


def test_own_ids():
    svg = '<g id="a"><use href="#a" clip-path="url(#b)"/></g>'

    assert figures.own_ids(svg, "f1") == '<g id="f1-a"><use href="#f1-a" clip-path="url(#f1-b)"/></g>'
