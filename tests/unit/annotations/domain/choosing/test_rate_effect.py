import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.domain.choosing.rate_effect import rate_information
from annotations.domain.kinetics.fits import fit_conversion_models, ranked
from tests.unit.annotations.domain.choosing.conftest import burning


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 29), st.floats(0.005, 0.1), st.integers(0, 5))
def test_a_correction_narrows_the_interval_by_exactly_what_was_promised(at, repeatability, seed):
    known = rate_information(burning(noise=0.05, seed=seed), repeatability=repeatability)
    promised = known.shrinkage()[at]
    assert known.with_frame(at).sigma() == pytest.approx(known.sigma() * (1 - promised), rel=1e-6)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 5), st.integers(0, 29))
def test_no_correction_widens_the_interval_and_none_narrows_it_to_nothing(seed, labelled):
    shrinkage = rate_information(burning(noise=0.05, seed=seed, labelled=(labelled,))).shrinkage()
    assert shrinkage.min() >= 0
    assert shrinkage.max() < 1


def test_the_same_frame_again_is_worth_less():
    known = rate_information(burning(noise=0.05))
    best = int(known.shrinkage().argmax())
    assert known.with_frame(best).shrinkage()[best] < known.shrinkage()[best]


def test_a_surer_annotator_narrows_it_more():
    evidence = burning(noise=0.05)
    sure, unsure = (rate_information(evidence, repeatability=r).shrinkage().max() for r in (0.005, 0.1))
    assert sure > unsure


def test_labels_are_worth_what_their_repeatability_says():
    bare, labelled = (rate_information(burning(noise=0.05, labelled=at)) for at in ((), (4, 28)))
    assert labelled.sigma() < bare.sigma()


def test_the_promise_is_kept_by_fits_to_simulated_corrections():
    """Frames that promise most, once known, do bring the fitted constant closer to the truth than those least."""
    evidence, truth = burning(), None
    random = np.random.default_rng(4)
    times_s = evidence.times_s
    volume = evidence.a1_px**2 - evidence.a2_px**2
    truth = 1 - volume / volume[:5].mean()
    true_k = ranked(fit_conversion_models(times_s, truth))[0].parameters["k_per_s"]
    shrinkage = rate_information(burning(noise=0.03)).shrinkage()
    order = np.argsort(shrinkage)
    errors = {}
    for name, corrected in (("least", order[:4]), ("most", order[-4:])):
        found = []
        for _ in range(40):
            # The model's error goes together along the recording; corrected frames have none.
            off = np.convolve(random.normal(0, 0.1, len(times_s) + 4), np.ones(5) / np.sqrt(5), mode="valid")
            off[corrected] = 0
            fits = {fit.model: fit for fit in fit_conversion_models(times_s, truth + off)}
            found.append(np.log(fits["zero_order"].parameters["k_per_s"] / true_k))
        errors[name] = np.std(found)
    assert errors["most"] < errors["least"]


def test_without_enough_volumes_nothing_is_promised(make_evidence):
    assert rate_information(make_evidence(frames=5)) is None
    unknown = np.full(30, np.nan)
    assert rate_information(make_evidence(a1_px=unknown, a2_px=unknown)) is None
    with pytest.raises(ValueError, match="repeatability"):
        rate_information(make_evidence(), repeatability=0)
