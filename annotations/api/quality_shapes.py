"""How agreement looks on the wire. What is undefined is null."""

from typing import Any

from rest_framework import serializers

from annotations.selectors import opinions, quality_drift


class VoiceSerializer(serializers.Serializer[Any]):
    """Whoever has an opinion. `key` names it in addresses; `id` is the person's or the model version's."""

    key = serializers.CharField()
    kind = serializers.ChoiceField(choices=opinions.KINDS)
    id = serializers.IntegerField(allow_null=True)
    name = serializers.CharField()


class SpreadSerializer(serializers.Serializer[Any]):
    """Of `n` known figures. `low` and `high` are the 95 % interval of the mean, where it is asked for and n >= 3."""

    n = serializers.IntegerField()
    mean = serializers.FloatField()
    median = serializers.FloatField()
    p5 = serializers.FloatField()
    p95 = serializers.FloatField()
    sd = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)


class LayerAgreementSerializer(serializers.Serializer[Any]):
    descriptor = serializers.CharField()
    dice = SpreadSerializer()
    iou = SpreadSerializer()
    boundary_mean_px = SpreadSerializer(allow_null=True)
    boundary_mean_nm = SpreadSerializer(allow_null=True)
    boundary_p95_nm = SpreadSerializer(allow_null=True)
    area_difference_nm2 = SpreadSerializer(allow_null=True)


class AgreementPairSerializer(serializers.Serializer[Any]):
    """Signs are of the second compared with the first; `volume_effect` is a share of the volume."""

    first = VoiceSerializer()
    second = VoiceSerializer()
    frames = serializers.IntegerField()
    volume_effect = SpreadSerializer(allow_null=True)
    descriptors = LayerAgreementSerializer(many=True)


class DriftPointSerializer(serializers.Serializer[Any]):
    """One week or month (`start`, its first day) or one tenth of the recording (`place`, 0 to 9)."""

    voice = serializers.CharField(help_text="The key of one of `voices`.")
    against = serializers.ChoiceField(choices=quality_drift.AGAINST)
    descriptor = serializers.CharField()
    by = serializers.ChoiceField(choices=quality_drift.PERIODS)
    start = serializers.DateField(allow_null=True)
    place = serializers.IntegerField(allow_null=True)
    frames = serializers.IntegerField()
    dice = serializers.FloatField()
    boundary_mean_nm = serializers.FloatField(allow_null=True)
    volume_effect = serializers.FloatField(allow_null=True)


class DisagreementSerializer(serializers.Serializer[Any]):
    filament_frame = serializers.IntegerField()
    filament = serializers.IntegerField()
    filament_name = serializers.CharField()
    video_name = serializers.CharField()
    position = serializers.IntegerField()
    index = serializers.IntegerField()
    descriptor = serializers.CharField()
    first = VoiceSerializer()
    second = VoiceSerializer()
    first_version = serializers.IntegerField()
    second_version = serializers.IntegerField()
    dice = serializers.FloatField()
    boundary_p95_nm = serializers.FloatField(allow_null=True)
    area_difference_nm2 = serializers.FloatField(allow_null=True)
    volume_effect = serializers.FloatField(allow_null=True)


class QualitySerializer(serializers.Serializer[Any]):
    comparisons = serializers.IntegerField()
    left_out = serializers.IntegerField(help_text="Comparisons thinned out evenly; the export has them all.")
    frames = serializers.IntegerField()
    ground_truth_frames = serializers.IntegerField()
    second_labels = serializers.IntegerField(help_text="Second labels that were handed in.")
    voices = VoiceSerializer(many=True)
    pairs = AgreementPairSerializer(many=True)
    drift = DriftPointSerializer(many=True)
    worst = DisagreementSerializer(many=True)


class ConfusionMapSerializer(serializers.Serializer[Any]):
    """By pixel of the filament's region, in how many frames: base64 of a zlib stream of little-endian uint16."""

    filament = serializers.IntegerField()
    filament_name = serializers.CharField()
    frames = serializers.IntegerField()
    height = serializers.IntegerField()
    width = serializers.IntegerField()
    both = serializers.CharField()
    first_only = serializers.CharField()
    second_only = serializers.CharField()


class ConfusionSerializer(serializers.Serializer[Any]):
    """`counts[i][j]`: pixels that the first calls `classes[i]` and the second `classes[j]`."""

    first = serializers.CharField()
    second = serializers.CharField()
    descriptor = serializers.CharField()
    frames = serializers.IntegerField()
    left_out = serializers.IntegerField()
    classes = serializers.ListField(child=serializers.CharField())
    counts = serializers.ListField(child=serializers.ListField(child=serializers.IntegerField()))
    kappa = serializers.FloatField(allow_null=True)
    maps = ConfusionMapSerializer(many=True)
