"""Running a model on a filament for the judge. The only module of the evaluation that runs a network."""

from collections.abc import Mapping
from typing import Any

from mlbackend.data.filament import FilamentFrames
from mlbackend.evaluation.facts import Measures
from mlbackend.evaluation.judged import Judged
from mlbackend.inference.options import InferenceOptions
from mlbackend.inference.predict import Prediction, predict
from mlbackend.nets.interface import Net, descriptor_index
from mlbackend.nets.placement import Placement


def run_network(net: Net, filament: FilamentFrames, *, placement: Placement, options: Mapping[str, Any]) -> Prediction:
    """Predict a filament as the options say: values of `InferenceOptions` by name."""
    return predict(net, filament, placement=placement, options=InferenceOptions(**options))


def judge_network(
    net: Net,
    filament: FilamentFrames,
    *,
    placement: Placement,
    options: Mapping[str, Any],
    measures: Measures | None = None,
) -> Judged:
    """Predict a labelled filament, and lay it beside its masks."""
    prediction = run_network(net, filament, placement=placement, options=options)
    known = measures or Measures()
    layers = [descriptor_index(descriptor) for descriptor in prediction.descriptors]
    return Judged(
        name=filament.name,
        descriptors=tuple(prediction.descriptors),
        files=filament.files,
        numbers=filament.numbers,
        truth=filament.masks[:, layers],
        predicted=prediction.masks,
        excluded=filament.excluded,
        levels=prediction.probabilities,
        certainties=prediction.certainties,
        doubts=prediction.doubt,
        images=filament.frames,
        nm_per_px=known.nm_per_px,
        times_s=known.times_of(filament.files, filament.numbers),
    )
