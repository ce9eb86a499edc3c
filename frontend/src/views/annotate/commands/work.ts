import { paths } from "../../../paths";
import { openNext } from "../../work/openNext";
import type { CommandOf } from "../shortcuts";
import type { WORK } from "../shortcuts/work";
import type { CommandContext, Deeds } from "./context";

export function workDeeds({ session, frames, position, go, leave }: CommandContext): Deeds<CommandOf<typeof WORK>> {
  const { filament, mayLabel } = session;
  return {
    "next-of-my-work": () =>
      mayLabel &&
      openNext(leave, frames[position]?.id, (next) =>
        // In the same filament all is at hand: nothing has to be opened anew.
        next.filament === filament.id ? go(next.position) : leave(paths.annotate(next.filament, next.index)),
      ),
  };
}
