"""Kinetics: from the areas of masks to volumes, conversion, rates and fitted laws."""

from annotations.domain.kinetics.fits import Fit
from annotations.domain.kinetics.frames import FrameAreas, Row
from annotations.domain.kinetics.table import KineticsTable, build_table
from annotations.domain.kinetics.volume import CONSTANT_LENGTH, tube_volume_px3

__all__ = ["CONSTANT_LENGTH", "Fit", "FrameAreas", "KineticsTable", "Row", "build_table", "tube_volume_px3"]
