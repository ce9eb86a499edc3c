/** A small picture of a frame's masks, flat colours on black. */
import { useCallback } from "react";
import { rgb } from "../../canvas/compose";
import type { Layers } from "../../domain/layers";

interface MaskThumbProps {
  readonly layers: Layers;
  /** Outer descriptors before inner ones. */
  readonly descriptors: readonly { key: string; colour: string }[];
}

export function MaskThumb({ layers, descriptors }: MaskThumbProps) {
  const draw = useCallback(
    (canvas: HTMLCanvasElement | null) => {
      const first = layers.values().next().value;
      if (!canvas || !first) return;
      canvas.width = first.width;
      canvas.height = first.height;
      const picture = new ImageData(first.width, first.height);
      new Uint32Array(picture.data.buffer).fill(0xff000000);
      for (const { key, colour } of descriptors) {
        const mask = layers.get(key);
        if (!mask) continue;
        const channels = rgb(colour);
        mask.data.forEach((inside, i) => inside && picture.data.set(channels, 4 * i));
      }
      canvas.getContext("2d")?.putImageData(picture, 0, 0);
    },
    [layers, descriptors],
  );
  return <canvas ref={draw} style={{ width: "100%", imageRendering: "pixelated", borderRadius: 4, background: "#000" }} />;
}
