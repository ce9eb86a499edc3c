import { nextWhere } from "../../../domain/frames";
import { isLabelled } from "../../../domain/reviewState";
import type { CommandOf } from "../shortcuts";
import type { FRAMES } from "../shortcuts/frames";
import type { CommandContext, Deeds } from "./context";

export function frameDeeds({ session, frames, go }: CommandContext): Deeds<CommandOf<typeof FRAMES>> {
  const { isWalked } = session.lane;
  const step = (direction: 1 | -1, event?: KeyboardEvent) =>
    go((from) => (isWalked ? nextWhere(frames, from, direction, isWalked) : from + direction), event?.timeStamp);
  const stepLabelled = (direction: 1 | -1) =>
    go((from) => nextWhere(frames, from, direction, (frame) => isLabelled(frame.state)));
  return {
    previous: (event) => step(-1, event),
    next: (event) => step(1, event),
    "previous-labelled": () => stepLabelled(-1),
    "next-labelled": () => stepLabelled(1),
    first: () => go(0),
    last: () => go(frames.length - 1),
  };
}
