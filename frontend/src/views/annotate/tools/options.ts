/** What can be set of each tool, shown in the panel while it is chosen. A tool that is not listed has nothing to set. */
import type { ComponentType } from "react";
import { BrushOptions } from "./BrushOptions";
import { CombineOption } from "./CombineOption";
import { MoveOptions } from "./MoveOptions";
import { TakePartOptions } from "./TakePartOptions";
import { ThresholdOptions } from "./ThresholdOptions";
import { TubeOptions } from "./TubeOptions";
import { WandOptions } from "./WandOptions";

export const TOOL_OPTIONS: Readonly<Record<string, ComponentType>> = {
  brush: BrushOptions,
  eraser: BrushOptions,
  threshold: ThresholdOptions,
  fill: CombineOption,
  wand: WandOptions,
  "take-part": TakePartOptions,
  polygon: CombineOption,
  lasso: CombineOption,
  tube: TubeOptions,
  move: MoveOptions,
};
