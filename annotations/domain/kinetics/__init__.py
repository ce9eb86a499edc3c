"""Kinetics: from the areas of masks to volumes, conversion, rates and fitted laws."""

from annotations.domain.kinetics.arrhenius import Arrhenius, arrhenius
from annotations.domain.kinetics.fits import Fit
from annotations.domain.kinetics.frames import FrameAreas, Row
from annotations.domain.kinetics.library import fit_library
from annotations.domain.kinetics.methods import VOLUME_METHODS
from annotations.domain.kinetics.rate_curves import RateCurve, rate_curves
from annotations.domain.kinetics.slices import Slices, measure_slices
from annotations.domain.kinetics.table import KineticsTable, build_table
from annotations.domain.kinetics.uncertainty import AreaUncertainty, boundary_offset, of_members, repeatability
from annotations.domain.kinetics.volume import CONSTANT_LENGTH, FRAME_LENGTH, SLICE_INTEGRAL, tube_volume_px3

__all__ = [
    "CONSTANT_LENGTH",
    "FRAME_LENGTH",
    "SLICE_INTEGRAL",
    "VOLUME_METHODS",
    "AreaUncertainty",
    "Arrhenius",
    "Fit",
    "FrameAreas",
    "KineticsTable",
    "RateCurve",
    "Row",
    "Slices",
    "arrhenius",
    "boundary_offset",
    "build_table",
    "fit_library",
    "measure_slices",
    "of_members",
    "rate_curves",
    "repeatability",
    "tube_volume_px3",
]
