"""A configuration with a name, for people to choose. Without torch: the web lists them."""

from dataclasses import dataclass

from mlbackend.training.configuration import Configuration

EVERYDAY, PUBLISHED, BASELINE = "everyday", "published", "baseline"


@dataclass(frozen=True)
class Preset:
    """A configuration for people to choose.

    Attributes
    ----------
    key, title, description : str
    configuration : Configuration
    group : str
        ``everyday``: to work with; ``published``: to repeat a paper; ``baseline``: to compare with.
    estimate_minutes_cpu : float or None
        Training on two CPU cores; None where that would take hours.
    """

    key: str
    title: str
    description: str
    configuration: Configuration
    group: str = EVERYDAY
    estimate_minutes_cpu: float | None = None
