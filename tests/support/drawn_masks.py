"""Masks and greys for property tests: single pixels, noise and smooth blobs, up to the image's border."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy import ndimage

SHAPES = st.tuples(st.integers(1, 20), st.integers(1, 20))


def noise(shapes=SHAPES):
    """Any mask at all; shrinks to few pixels."""
    return arrays.arrays(bool, shapes)


@st.composite
def blobs(draw, shape=None):
    """Smooth shapes as people paint them, with a few specks and holes."""
    shape = shape or draw(st.tuples(st.integers(16, 48), st.integers(16, 48)))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    field = ndimage.gaussian_filter(random.standard_normal(shape), draw(st.sampled_from([1.0, 2.0, 4.0])))
    mask = field > np.quantile(field, draw(st.floats(0.1, 0.9)))
    return mask ^ (random.random(shape) < 0.01)


def masks():
    return st.one_of(noise(), blobs())


@st.composite
def pairs(draw):
    """Two masks of one shape."""
    first = draw(masks())
    return first, draw(st.one_of(noise(st.just(first.shape)), blobs(first.shape)))


@st.composite
def with_seed(draw, images):
    """An image and one of its pixels."""
    image = draw(images)
    return image, tuple(draw(st.integers(0, length - 1)) for length in image.shape)


@st.composite
def greys(draw):
    """Recordings as they come: 8 or 16 bits, any contrast."""
    kind = draw(st.sampled_from([np.uint8, np.uint16]))
    return draw(
        arrays.arrays(kind, SHAPES, elements=st.integers(0, draw(st.sampled_from([4, 100, np.iinfo(kind).max]))))
    )
