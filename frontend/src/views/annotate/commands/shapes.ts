import { TUBE_ASKED } from "../../../tools/tube/tubeWork";
import type { CommandOf } from "../shortcuts";
import type { SHAPES } from "../shortcuts/shapes";
import type { CommandContext, Deeds } from "./context";

export function shapeDeeds({ session }: CommandContext): Deeds<CommandOf<typeof SHAPES>> {
  const choose = (tool: string) => () => session.settings.set({ tool });
  return {
    polygon: choose("polygon"),
    lasso: choose("lasso"),
    tube: choose("tube"),
    "tube-fit": () => TUBE_ASKED.emit("fit"),
    move: choose("move"),
  };
}
