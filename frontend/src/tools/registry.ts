/** All tools, in the order of the rail. To add one: write its file beside the others and list it here. */
import { brush } from "./brush";
import { eraser } from "./eraser";
import { pan } from "./pan";
import type { Tool } from "./tool";

export const TOOLS: readonly Tool[] = [brush, eraser, pan];

export const toolById = (id: string): Tool => TOOLS.find((tool) => tool.id === id) ?? brush;
export const HAND = pan;
