import { notifications } from "@mantine/notifications";
import { sentence } from "../../../api/errors";
import type { CommandOf } from "../shortcuts";
import type { TIME } from "../shortcuts/time";
import { pressPeek } from "../compare/peek";
import { comparedPosition, copySource, labelledAround, stretchAt } from "../time/neighbours";
import type { CommandContext, Deeds } from "./context";

const READING_MS = 6000;

export function timeDeeds({ session, frames, editable, position, stage }: CommandContext): Deeds<CommandOf<typeof TIME>> {
  const { others, settings } = session;
  const { openAt } = others;
  const compared = () => comparedPosition(settings.get(), frames, position);

  const copyFrom = (from: number | null, missing: string) => {
    if (!editable) return;
    if (from === null) tell(missing);
    else void answer(others.copy(frames, from, editable));
  };
  const interpolate = () => {
    if (!editable) return;
    const between = labelledAround(frames, position, openAt);
    if (!between) tell("Interpolating needs a labelled frame before this one and one after it.");
    else void answer(others.interpolate(frames, between, editable));
  };
  const interpolateAll = () => {
    if (!editable) return;
    if (session.lane.isWalked) return tell("Of second labels every frame is drawn by itself.");
    if (others.state.get().work) return tell("Frames are being interpolated already.");
    const between = stretchAt(frames, position, openAt);
    if (!between) tell("There is no stretch of frames without masks between two labelled ones here.");
    else void answer(others.interpolateAll(frames, between));
  };
  const withCompared = (show: () => void) => {
    if (compared() === null) tell("There is no such frame here to compare with. Choose another one in the Compare panel.");
    else show();
  };

  return {
    "copy-previous": () => copyFrom(copySource(frames, position, openAt), "No earlier frame has masks to copy."),
    "copy-compared": () => copyFrom(compared(), "Choose another frame to compare with first."),
    interpolate,
    "interpolate-all": interpolateAll,
    propagate: () => session.mayReview && others.state.set({ isPropagating: true }),
    onion: () => withCompared(() => settings.set(({ onion }) => ({ onion: !onion }))),
    blink: (event) => !stage?.isBusy && withCompared(() => pressPeek(others, settings, event)),
    "change-view": () =>
      withCompared(() => settings.set(({ overlay }) => ({ overlay: overlay === "change" ? "none" : "change", changeClass: null }))),
  };
}

const tell = (message: string) => notifications.show({ message, autoClose: READING_MS });

async function answer(deed: Promise<string>): Promise<void> {
  try {
    tell(await deed);
  } catch (error) {
    notifications.show({ color: "red", title: "Not done", message: sentence(error) });
  }
}
