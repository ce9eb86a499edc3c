"""How an evaluation looks on the wire. It is sent as it lies in the storage; this is for the OpenAPI file."""

from typing import Any

from rest_framework import serializers

from annotations.api import wire
from annotations.domain.pairs import FUSIONS
from mlbackend.inference.options import HALVES, THICKNESSES, VOTES
from mlbackend.registry.models.evaluation import EVALUATED_SPLITS


class NumberOrNull(serializers.FloatField):
    def __init__(self, **options: Any) -> None:
        super().__init__(allow_null=True, **options)


class ScoresSerializer(serializers.Serializer[Any]):
    """Scores of one descriptor on a set of frames, by the one definition of `mlbackend.metrics`."""

    macro_f1 = serializers.FloatField()
    miou = serializers.FloatField()
    f1 = serializers.FloatField()
    iou = serializers.FloatField()
    precision = serializers.FloatField()
    recall = serializers.FloatField()
    frame_mean_macro_f1 = serializers.FloatField()
    frames = serializers.IntegerField()


class ByDescriptor(serializers.DictField):
    """{descriptor: scores}."""

    child = ScoresSerializer()


class OverallSerializer(serializers.Serializer[Any]):
    """The mean of the descriptors."""

    macro_f1 = NumberOrNull()
    miou = NumberOrNull()


class EvaluationSummarySerializer(serializers.Serializer[Any]):
    pooled = ByDescriptor()
    overall = OverallSerializer()
    clipped = ByDescriptor(help_text="Pixels of the exclusion left out of the sums.")
    baselines = serializers.DictField(child=ByDescriptor(), help_text="{baseline: {descriptor: scores}}")


class FrameScoresSerializer(serializers.Serializer[Any]):
    macro_f1 = serializers.FloatField()
    f1 = serializers.FloatField()
    iou = serializers.FloatField()
    precision = serializers.FloatField()
    recall = serializers.FloatField()
    hd95_px = NumberOrNull(required=False)
    assd_px = NumberOrNull(required=False)
    hd95_nm = NumberOrNull()
    assd_nm = NumberOrNull()
    area_px = serializers.IntegerField()
    true_area_px = serializers.IntegerField()


class JudgedFrameSerializer(serializers.Serializer[Any]):
    filament_frame = serializers.IntegerField(allow_null=True)
    file = serializers.CharField()
    number = serializers.IntegerField()
    time_s = NumberOrNull()
    certainty = NumberOrNull()
    abundance = NumberOrNull()
    doubt = NumberOrNull()
    A1 = FrameScoresSerializer(required=False)
    A2 = FrameScoresSerializer(required=False)


class KineticsErrorsSerializer(serializers.Serializer[Any]):
    """What the predicted areas do to the conversion curve, against the true ones."""

    rmse_v_over_v0 = NumberOrNull()
    bias_v_over_v0 = NumberOrNull()
    dt50_s = NumberOrNull()
    reason = serializers.CharField(required=False, allow_null=True, help_text="Why something is unknown.")


class JudgedFilamentSerializer(serializers.Serializer[Any]):
    filament = serializers.IntegerField(allow_null=True)
    name = serializers.CharField()
    nm_per_px = NumberOrNull()
    pooled = ByDescriptor()
    clipped = ByDescriptor(required=False)
    baselines = serializers.DictField(child=ByDescriptor(), required=False)
    kinetics = KineticsErrorsSerializer(allow_null=True)
    frames = JudgedFrameSerializer(many=True)


class ThresholdSerializer(serializers.Serializer[Any]):
    threshold = serializers.FloatField()
    precision = NumberOrNull()
    recall = NumberOrNull()
    f1 = NumberOrNull()
    f1_low = NumberOrNull()
    f1_high = NumberOrNull()


class ThresholdsSerializer(serializers.Serializer[Any]):
    """Where a probability is cut: as it is, where F1 is highest, and where Otsu cuts without the truth."""

    used = serializers.FloatField()
    best = NumberOrNull()
    otsu = NumberOrNull()


class UsedOptionsSerializer(serializers.Serializer[Any]):
    """How the model was asked."""

    fusion = serializers.ChoiceField(choices=FUSIONS)
    votes = serializers.ChoiceField(choices=VOTES, required=False)
    halves = serializers.ChoiceField(choices=HALVES, required=False)
    views = serializers.IntegerField(required=False)
    references = serializers.IntegerField(required=False)
    tile_px = serializers.IntegerField(required=False)
    thickness = serializers.ChoiceField(choices=THICKNESSES, required=False)
    min_frame = serializers.IntegerField(required=False)
    device = serializers.CharField(required=False)


class JudgedModelSerializer(serializers.Serializer[Any]):
    architecture = serializers.CharField()
    parameter_count = serializers.IntegerField()
    weights_sha256 = serializers.CharField()
    seed = serializers.IntegerField(allow_null=True)
    preset = serializers.CharField(required=False, allow_null=True)
    trained_on = serializers.ListField(child=serializers.CharField(), required=False)
    steps_done = serializers.IntegerField(required=False, allow_null=True)
    stopped_by = serializers.CharField(required=False, allow_null=True)


class ClassScoresSerializer(serializers.Serializer[Any]):
    """Scores of outside, wall and core as three classes, where pixels count."""

    pixel_accuracy = serializers.FloatField()
    mean_iou = serializers.FloatField()
    pixels = serializers.IntegerField()


class EvaluationDetailsSerializer(EvaluationSummarySerializer):
    format = serializers.CharField()
    descriptors = serializers.ListField(child=serializers.CharField())
    options = UsedOptionsSerializer()
    split = serializers.ChoiceField(choices=EVALUATED_SPLITS)
    filaments = JudgedFilamentSerializer(many=True)
    classes = ClassScoresSerializer(allow_null=True, required=False, help_text="Older evaluations have none.")
    sweep = serializers.DictField(child=ThresholdSerializer(many=True), help_text="{descriptor: thresholds}")
    thresholds = serializers.DictField(child=ThresholdsSerializer(), required=False, help_text="{descriptor: cuts}")
    changes = serializers.DictField(
        child=serializers.ListField(child=serializers.ListField(child=serializers.IntegerField())),
        required=False,
        help_text="{descriptor: pairs of pixels, rows true, columns predicted: no change, appearing, disappearing, "
        "overlapping}",
    )
    data = serializers.DictField(  # type: ignore[assignment]
        child=serializers.CharField(), required=False, help_text="{filament's folder: fingerprint of its pixels}"
    )
    model = JudgedModelSerializer()


class ComparedFrameSerializer(serializers.Serializer[Any]):
    """Masks of one evaluated frame: the model's, and the revision that counted as the truth."""

    filament_frame = serializers.IntegerField()
    predicted = serializers.DictField(child=wire.MaskSerializer())
    truth = serializers.DictField(child=wire.MaskSerializer())
