/** A version in little: the image, and its masks above it. Its masks are fetched once it comes into sight. */
import { useIntersection } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import type { GreyImage } from "../../../canvas/scene";
import type { Corner } from "../../../domain/shiftMask";
import { useEditor } from "../editorSession";
import { thumbPixels } from "../strip/drawThumb";
import classes from "./history.module.css";
import { useVersion } from "./useVersion";

const SIDE_PX = 88;

interface VersionThumbProps {
  readonly frame: number;
  readonly version: number;
  readonly corner: Corner | null;
  readonly image: GreyImage | null;
  readonly brightness: Uint8Array;
}

export function VersionThumb({ frame, version, corner, image, brightness }: VersionThumbProps) {
  const { filament } = useEditor();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { ref, entry } = useIntersection({ threshold: 0 });
  const { layers } = useVersion(frame, version, corner, entry?.isIntersecting ?? false);

  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const pixels = thumbPixels({ image, layers, descriptors: filament.descriptors, brightness }, SIDE_PX);
    context.putImageData(new ImageData(pixels, SIDE_PX, SIDE_PX), 0, 0);
  }, [image, layers, filament, brightness]);

  return (
    <span ref={ref} className={classes.thumb} data-drawn={layers !== null}>
      <canvas ref={canvas} width={SIDE_PX} height={SIDE_PX} aria-hidden="true" />
    </span>
  );
}
