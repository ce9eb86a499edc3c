"""How presets, stages and runs of a synthesis look on the wire."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from annotations.api.jobs import JobSerializer, TextOrNull
from mlbackend.api.snapshots import DatasetSnapshotSerializer
from mlbackend.registry.models import SynthesisPicture, SynthesisPoint, SynthesisRun, SynthesisStage
from mlbackend.tgan.plan import PlanPreset


class SynthesisPresetSerializer(serializers.Serializer[Any]):
    key = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField()
    estimate_minutes_cpu = serializers.FloatField(allow_null=True)
    plan = serializers.SerializerMethodField()

    def get_plan(self, preset: PlanPreset) -> dict[str, Any]:
        return preset.plan.as_json()


class SynthesisPointSerializer(serializers.ModelSerializer[SynthesisPoint]):
    """`values` are those of the stage: losses by name for a GAN, loss and scores for the segmenter."""

    values = serializers.DictField(read_only=True)

    class Meta:
        model = SynthesisPoint
        fields = ("step", "values")
        read_only_fields = fields


class SynthesisPictureSerializer(serializers.ModelSerializer[SynthesisPicture]):
    """Its address is `pictures/{id}/`."""

    class Meta:
        model = SynthesisPicture
        fields = ("id", "name")
        read_only_fields = fields


class StageSummarySerializer(serializers.ModelSerializer[SynthesisStage]):
    class Meta:
        model = SynthesisStage
        fields = ("stage", "state", "started_at", "finished_at")
        read_only_fields = fields


class SynthesisStageSerializer(StageSummarySerializer):
    facts = serializers.DictField(read_only=True)
    points = SynthesisPointSerializer(many=True, read_only=True)
    pictures = SynthesisPictureSerializer(many=True, read_only=True)

    class Meta(StageSummarySerializer.Meta):
        fields = (*StageSummarySerializer.Meta.fields, "facts", "points", "pictures")  # type: ignore[assignment]


class LearnedFilamentSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    name = serializers.CharField()


class SynthesisRunSummarySerializer(serializers.ModelSerializer[SynthesisRun]):
    preset = serializers.CharField(source="plan_preset", read_only=True)
    frame_count = serializers.SerializerMethodField()
    subset_frames = serializers.SerializerMethodField()
    number = serializers.SerializerMethodField(help_text="How many images are generated.")
    filaments = LearnedFilamentSerializer(many=True, read_only=True)
    job = JobSerializer(read_only=True)
    stages = StageSummarySerializer(many=True, read_only=True)
    model_version = serializers.SerializerMethodField()
    device = TextOrNull()

    class Meta:
        model = SynthesisRun
        fields: tuple[str, ...] = (
            "id", "project", "preset", "seed", "filaments", "every", "frame_count", "subset_frames", "number", "job",
            "stages", "video", "model_version", "device",
        )  # fmt: skip
        read_only_fields = fields

    def get_frame_count(self, run: SynthesisRun) -> int:
        return len(run.frames)

    def get_subset_frames(self, run: SynthesisRun) -> int:
        return int(run.plan["subset_frames"])

    def get_number(self, run: SynthesisRun) -> int:
        return int(run.plan["number"])

    def get_model_version(self, run: SynthesisRun) -> int | None:
        version = getattr(run, "model_version", None)
        return version.pk if version else None


class SynthesisRunSerializer(SynthesisRunSummarySerializer):
    """One run with all that its stages said and left."""

    plan = serializers.DictField(read_only=True)
    stages = SynthesisStageSerializer(many=True, read_only=True)
    snapshot = serializers.SerializerMethodField()
    quality = serializers.DictField(read_only=True, allow_null=True)

    class Meta(SynthesisRunSummarySerializer.Meta):
        fields = (*SynthesisRunSummarySerializer.Meta.fields, "plan", "snapshot", "quality")

    @extend_schema_field(DatasetSnapshotSerializer(allow_null=True))
    def get_snapshot(self, run: SynthesisRun) -> dict[str, Any] | None:
        """What the model version has learned from and is judged by."""
        if run.snapshot is None:
            return None
        return DatasetSnapshotSerializer.of_many([run.snapshot])[run.snapshot.pk]


class NewSynthesisRunSerializer(serializers.Serializer[Any]):
    project = serializers.IntegerField()
    preset = serializers.CharField(max_length=60)
    filaments = serializers.ListField(child=serializers.IntegerField(), min_length=1, max_length=200)
    every = serializers.IntegerField(required=False, default=1, min_value=1, max_value=10_000)
    overrides = serializers.DictField(required=False)
