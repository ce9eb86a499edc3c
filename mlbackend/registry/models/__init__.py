"""The records, one family a file."""

from mlbackend.registry.models.model_version import ModelVersion
from mlbackend.registry.models.prediction import PredictionRun
from mlbackend.registry.models.snapshot import DatasetSnapshot, SnapshotItem
from mlbackend.registry.models.training import TrainingPoint, TrainingRun

__all__ = ["DatasetSnapshot", "ModelVersion", "PredictionRun", "SnapshotItem", "TrainingPoint", "TrainingRun"]
