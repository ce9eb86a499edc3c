"""The records, one family a file."""

from mlbackend.registry.models.adaptation import AdaptationRun
from mlbackend.registry.models.campaign import Campaign, ChosenFrame, Round
from mlbackend.registry.models.evaluation import EvaluatedFrame, EvaluationRun, PredictedMask
from mlbackend.registry.models.model_version import ModelVersion
from mlbackend.registry.models.prediction import PredictionRun
from mlbackend.registry.models.promotion import Promotion
from mlbackend.registry.models.search import SearchRun, SearchTrial
from mlbackend.registry.models.snapshot import DatasetSnapshot, SnapshotItem
from mlbackend.registry.models.synthesis import SynthesisPicture, SynthesisPoint, SynthesisRun, SynthesisStage
from mlbackend.registry.models.training import TrainingPoint, TrainingRun, TrainingSample

__all__ = [
    "AdaptationRun",
    "Campaign",
    "ChosenFrame",
    "DatasetSnapshot",
    "EvaluatedFrame",
    "EvaluationRun",
    "ModelVersion",
    "PredictedMask",
    "PredictionRun",
    "Promotion",
    "Round",
    "SearchRun",
    "SearchTrial",
    "SnapshotItem",
    "SynthesisPicture",
    "SynthesisPoint",
    "SynthesisRun",
    "SynthesisStage",
    "TrainingPoint",
    "TrainingRun",
    "TrainingSample",
]
