/** One version of a frame as a small picture: the image, and the masks above it. */
import { Stack, Text } from "@mantine/core";
import { useCallback } from "react";
import { brightnessFor, buildScene } from "../../../canvas/buildScene";
import { blendTable, composeRect } from "../../../canvas/compose";
import type { GreyImage } from "../../../canvas/scene";
import type { Layers } from "../../../domain/layers";
import { wholeRect } from "../../../domain/rect";
import { DEFAULTS } from "../../../state/editorSettings";
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";

/** Small pictures need stronger fills than the canvas. */
const OPACITY = 0.5;

interface VersionPictureProps {
  readonly title: string;
  readonly layers: Layers;
  readonly image: GreyImage | null;
}

export function VersionPicture({ title, layers, image }: VersionPictureProps) {
  const { filament, settings } = useEditor();
  const display = useStore(settings, (value) => value);

  const draw = useCallback(
    (canvas: HTMLCanvasElement | null) => {
      const first = layers.values().next().value;
      if (!canvas || !first) return;
      canvas.width = first.width;
      canvas.height = first.height;
      const looks = Object.fromEntries([...layers.keys()].map((key) => [key, { visible: true, opacity: OPACITY }]));
      const scene = buildScene(
        {
          image: image ?? { height: first.height, width: first.width, dtype: "uint8", data: new Uint8Array(first.data.length) },
          descriptors: filament.descriptors,
          layers,
          proposal: null,
          brightness: image ? brightnessFor(display, filament) : new Uint8Array(256),
        },
        { ...DEFAULTS, looks },
      );
      const picture = new ImageData(first.width, first.height);
      composeRect(scene, blendTable(scene.layers), wholeRect(first), picture.data);
      canvas.getContext("2d")?.putImageData(picture, 0, 0);
    },
    [layers, image, filament, display],
  );

  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>{title}</Text>
      <canvas ref={draw} role="img" aria-label={title} style={{ width: "100%", imageRendering: "pixelated", borderRadius: 4, background: "#000" }} />
    </Stack>
  );
}
