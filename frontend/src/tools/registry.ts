/** All tools, in the order of the rail. To add one: write its file beside the others and list it here. */
import { brush } from "./brush";
import { eraser } from "./eraser";
import { fill } from "./fill";
import { lasso } from "./lasso";
import { move } from "./move";
import { pan } from "./pan";
import { polygon } from "./polygon";
import { takePart } from "./takePart";
import { threshold } from "./threshold";
import type { Tool } from "./tool";
import { tube } from "./tube/tubeTool";
import { wand } from "./wand";

export const TOOLS: readonly Tool[] = [brush, eraser, threshold, fill, wand, polygon, lasso, tube, move, pan];

/** Chosen where they mean something, not in the rail. */
const ELSEWHERE: readonly Tool[] = [takePart];

export const toolById = (id: string): Tool => [...TOOLS, ...ELSEWHERE].find((tool) => tool.id === id) ?? brush;
export const HAND = pan;
