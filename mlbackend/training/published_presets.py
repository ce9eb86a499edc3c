"""The networks of Niu, Li, Zhu, Yang, Digital Discovery 2026, 5, 290, as they were trained there. Without torch.

Rates, batches and variations are the published ones. Steps are counted where the paper counts epochs: 500 epochs of 126
frames. Of the 190,000 steps that 500 epochs of pairs would be, 20,000 are offered; more can be asked for. For networks
with a single head no rate is given; they take that of the network that starts from nothing.
"""

from dataclasses import replace
from typing import Any

from mlbackend.training.augmentations import PAPER
from mlbackend.training.configuration import Configuration
from mlbackend.training.preset import PUBLISHED, Preset

PAPER_WIDTHS = (32, 64, 128, 256, 512)

# For MTDN from nothing, from a U-Net trained on A1, on A2.
MTDN_LEARNING_RATES = {"none": 9.552e-4, "a1": 4.940e-4, "a2": 1.950e-4}
_UNET_LEARNING_RATES = {"A1": 4.134e-5, "A2": 2.617e-5}

UNET = Preset(
    key="unet",
    title="U-Net",
    group=PUBLISHED,
    description="The paper's baseline: one U-Net of 7.8 million parameters for each descriptor. For a GPU.",
    configuration=Configuration(
        architecture="unet",
        widths=PAPER_WIDTHS,
        steps=16_000,  # 500 epochs of 126 frames
        batch=4,
        crop_px=256,
        learning_rate=_UNET_LEARNING_RATES["A1"],
        schedule="linear",
        loss="focal",
        label_smoothing=1e-5,
        ema_decay=0.0,
        evaluate_every=160,
        patience=10,
        select_by="pooled",
        augmentation=PAPER,
    ),
)

MTDN = Preset(
    key="mtdn",
    title="MultiTaskDeltaNet",
    group=PUBLISHED,
    description="Learns the change between two frames, for both descriptors, after a U-Net trained on A2. For a GPU.",
    configuration=Configuration(
        architecture="mtdn",
        widths=PAPER_WIDTHS,
        init="a2",
        pretraining_steps=4_000,
        steps=20_000,
        batch=16,
        crop_px=256,
        learning_rate=MTDN_LEARNING_RATES["a2"],
        schedule="linear",
        loss="focal",
        label_smoothing=1e-5,
        ema_decay=0.0,
        evaluate_every=380,  # an epoch of the 6098 ordered pairs
        patience=50,
        select_by="pooled",
        augmentation=PAPER,
    ),
)


def _variant(of: Preset, *, key: str, title: str, description: str, **values: Any) -> Preset:
    return replace(of, key=key, title=title, description=description, configuration=replace(of.configuration, **values))


def _unet_of(descriptor: str) -> Preset:
    return _variant(
        UNET,
        key=f"unet_{descriptor.lower()}",
        title=f"U-Net, {descriptor} alone",
        description=f"The paper's baseline for {descriptor}, with its own learning rate. For a GPU.",
        descriptors=(descriptor,),
        learning_rate=_UNET_LEARNING_RATES[descriptor],
    )


def _single_task(descriptor: str) -> Preset:
    return _variant(
        MTDN,
        key=f"mtdn_single_{descriptor.lower()}",
        title=f"Single-task delta network, {descriptor}",
        description=f"MultiTaskDeltaNet with the head of {descriptor} alone, from nothing: what is the other worth?",
        descriptors=(descriptor,),
        init="none",
        pretraining_steps=0,
        learning_rate=MTDN_LEARNING_RATES["none"],
    )


MTDN_NO_INIT = _variant(
    MTDN,
    key="mtdn_no_init",
    title="MultiTaskDeltaNet from nothing",
    description="The paper's variant without pre-training (no_init). For a GPU.",
    init="none",
    pretraining_steps=0,
    learning_rate=MTDN_LEARNING_RATES["none"],
)

MTDN_INIT1 = _variant(
    MTDN,
    key="mtdn_init1",
    title="MultiTaskDeltaNet after A1",
    description="The paper's variant that starts from a U-Net trained on A1 (init1). For a GPU.",
    init="a1",
    learning_rate=MTDN_LEARNING_RATES["a1"],
)

PUBLISHED_PRESETS = (
    UNET,
    MTDN,
    MTDN_NO_INIT,
    MTDN_INIT1,
    _single_task("A1"),
    _single_task("A2"),
    _unet_of("A1"),
    _unet_of("A2"),
)
