import numpy as np
import pytest

from mlbackend.synthesis.filters import closed, darkest_direction, grown, opened, otsu, smoothed, without_specks

EVERYWHERE = np.ones((40, 40), dtype=bool)


def grid(text):
    return np.array([[c == "#" for c in row] for row in text.split()])


def test_otsu_parts_two_groups():
    random = np.random.default_rng(1)
    values = np.concatenate([random.normal(10, 1, 700), random.normal(30, 2, 300)])
    threshold = otsu(values)
    assert 13 < threshold < 25
    assert np.mean(values > threshold) == pytest.approx(0.3, abs=0.002)


def test_smoothing_looks_only_at_what_counts():
    values = np.full((40, 40), 7.0)
    counted = EVERYWHERE.copy()
    counted[:, 20:] = False
    values[:, 20:] = 1000
    assert smoothed(values, counted, 2.0)[:, :20] == pytest.approx(np.full((40, 20), 7.0))
    least = darkest_direction(values, counted, along_px=4, across_px=1.5)
    assert least[8:-8, :20] == pytest.approx(np.full((24, 20), 7.0))
    assert not smoothed(values, ~EVERYWHERE, 2.0).any()


def test_a_line_stands_out_of_noise_better_along_itself():
    random = np.random.default_rng(2)
    values = random.normal(0, 3, (80, 80))
    np.fill_diagonal(values, values.diagonal() - 5)
    counted = np.ones((80, 80), dtype=bool)
    inner = np.arange(20, 60)

    def contrast(image):
        return (np.median(image) - image[inner, inner].mean()) / image.std()

    along = contrast(darkest_direction(values, counted, along_px=6, across_px=1))
    assert along > 1.3 * contrast(smoothed(values, counted, 1.0))


def test_opening_drops_what_is_thin():
    mask = EVERYWHERE & False
    mask[10:20, 10:20] = True
    mask[15, 20:30] = True
    found = opened(mask, 2)
    assert found[15, 15]
    assert not found[:, 22:].any()
    assert not np.any(found & ~mask)


def test_opening_cuts_nothing_off_at_the_border():
    mask = EVERYWHERE & False
    mask[10:20] = True
    assert np.array_equal(opened(mask, 4), mask)


def test_closing_joins_two_walls():
    mask = EVERYWHERE & False
    mask[10:14, 5:35] = mask[20:24, 5:35] = True
    assert closed(mask, 4)[10:24, 10:30].all()
    assert not closed(mask, 2)[16:18].any()
    assert not closed(mask, 4)[:10].any()
    assert not closed(mask & False, 4).any()
    assert np.array_equal(opened(EVERYWHERE, 3), EVERYWHERE)


def test_growing():
    found = grown(grid("..... ..... ..#.. ..... ....."), 1)
    assert np.array_equal(found, grid("..... ..#.. .###. ..#.. ....."))
    assert not grown(EVERYWHERE & False, 3).any()


def test_specks():
    assert np.array_equal(without_specks(grid("##..# ##... ....."), 3), grid("##... ##... ....."))
