"""Which frames to correct next, and why: scores of frames, strategies that weigh them, reasons in words."""

from annotations.domain.choosing.choice import Choice
from annotations.domain.choosing.evidence import FilamentEvidence
from annotations.domain.choosing.strategies import KINETICS, STRATEGIES, choose

__all__ = ["KINETICS", "STRATEGIES", "Choice", "FilamentEvidence", "choose"]
