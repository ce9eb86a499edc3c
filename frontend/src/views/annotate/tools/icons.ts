/** The pictures of the tools. */
import {
  IconArrowsMove, IconBrush, IconBucketDroplet, IconColorFilter, IconEraser, IconHandStop, IconLasso, IconPolygon, IconCylinder, IconWand,
} from "@tabler/icons-react";

export const TOOL_ICONS: Readonly<Record<string, typeof IconBrush>> = {
  brush: IconBrush,
  eraser: IconEraser,
  threshold: IconColorFilter,
  fill: IconBucketDroplet,
  wand: IconWand,
  polygon: IconPolygon,
  lasso: IconLasso,
  tube: IconCylinder,
  move: IconArrowsMove,
  pan: IconHandStop,
};
