import re
from html.parser import HTMLParser

import pytest

from mlbackend.evaluation import record
from mlbackend.evaluation.figures import confusion_strips
from mlbackend.evaluation.report import report

NASTY = "<b>$x_1^{\\&\"'</b>"
VOID = {"meta", "img", "br"}


class Strict(HTMLParser):
    """Knows which elements are open, and remembers all text, tags and ids."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.ids, self.text = [], [], [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def parsed(page):
    parser = Strict()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


@pytest.fixture
def evaluated(judged_tube):
    def make(*judged, **model):
        recorder = record.Recorder(split="validation", options={"fusion": "backward"}, model=model)
        for one in judged:
            recorder.add(one, sha256="ab" * 32)
        return recorder.record()

    return make


def test_a_page_that_stands_alone_and_runs_nothing(judged_tube, evaluated):
    judged = judged_tube(NASTY, shift=1), judged_tube("T2", frames=1)
    found = evaluated(*judged, architecture="three_class", weights_sha256="cd" * 32)

    page = report(found, strips={one.name: confusion_strips(one) for one in judged}, written="2026-11-21 12:00 UTC")

    read = parsed(page)
    assert {"script", "iframe", "link", "b", "object"} & set(read.tags) == set()
    assert re.findall(r'(?:src|href)="(?!data:image/png;base64,|#)[^"]*"', page) == []
    assert len(read.ids) == len(set(read.ids)), "figures share ids"
    for word in ("nan", "inf", "None"):
        assert re.search(rf"\b{word}\b", read.text, re.IGNORECASE) is None
    assert NASTY in read.text
    for expected in ("2026-11-21 12:00 UTC", "ab" * 32, "cd" * 32, "core_fraction", "fusion", "backward", "Otsu"):
        assert expected in read.text
    assert read.tags.count("img") == 4


def test_the_numbers_are_those_of_the_record(judged_tube, evaluated):
    found = evaluated(judged_tube(shift=2))

    text = parsed(report(found, written="now")).text

    assert f"{found['pooled']['A2']['macro_f1']:.4f}" in text
    assert f"{found['clipped']['A1']['macro_f1']:.4f}" in text
    assert f"{found['filaments'][0]['kinetics']['rmse_v_over_v0']:.4f}" in text


def test_the_same_evaluation_gives_the_same_page(judged_tube, evaluated):
    found = evaluated(judged_tube(shift=1))

    assert report(found, written="now") == report(found, written="now")


def test_without_clock_scale_and_probabilities(judged_tube, evaluated):
    found = evaluated(judged_tube(times_s=None, nm_per_px=None, levels=None, images=None))

    text = parsed(report(found, written="now")).text
    assert "The times of the frames are not known." in text
    assert "Thresholds" not in text


def test_of_one_descriptor(judged_tube, evaluated):
    tube = judged_tube()
    one = {"truth": tube.truth[:, 1:], "predicted": tube.predicted[:, 1:], "levels": tube.levels[:, 1:]}

    text = parsed(report(evaluated(judged_tube(descriptors=("A2",), **one)), written="now")).text
    assert "A1" not in text.replace("A1² − A2²", "")
