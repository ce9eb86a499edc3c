/** Keys of the video page become deeds; the tool in hand comes first, then the tools' own keys. */
import { keyName } from "../../domain/keyNames";
import { useKeys } from "../../ui/useKeys";
import { autoWindow } from "./autoWindow";
import { type FieldCommand, fieldCommand } from "./keys";
import type { FieldSession } from "./useField";

const ZOOM_STEP = 1.25;
/** Of the drawing area's side, for one press. */
const PAN_SHARE = 0.1;

export function useFieldKeys(session: FieldSession, openHelp: () => void): void {
  const { stage, shelf } = session;
  useKeys((event) => {
    if (stage.keyDown(event)) return true;
    const chosen = shelf.get().tools.find(({ tool, disabled }) => tool.key === keyName(event) && !disabled);
    const command = chosen ? null : fieldCommand(event);
    if (chosen) stage.choose(chosen.tool);
    else if (command === "help") openHelp();
    else if (command) runField(session, command);
    return Boolean(chosen ?? command);
  });
}

export function runField({ stage, player, display, go, frame, video }: FieldSession, command: Exclude<FieldCommand, "help">): void {
  const { camera } = stage;
  const [dx, dy] = [PAN_SHARE * camera.screen.width, PAN_SHARE * camera.screen.height];
  const deeds: Record<typeof command, () => void> = {
    play: () => player.toggle(),
    previous: () => go((from) => from - 1),
    next: () => go((from) => from + 1),
    "back-ten": () => go((from) => from - 10),
    "on-ten": () => go((from) => from + 10),
    first: () => frame.get().position > 0 && go(0),
    last: () => go(video.frame_count - 1),
    fit: () => camera.fit(),
    "one-to-one": () => camera.oneToOne(),
    "zoom-in": () => camera.zoomBy(ZOOM_STEP),
    "zoom-out": () => camera.zoomBy(1 / ZOOM_STEP),
    "pan-left": () => camera.panBy(dx, 0),
    "pan-right": () => camera.panBy(-dx, 0),
    "pan-up": () => camera.panBy(0, dy),
    "pan-down": () => camera.panBy(0, -dy),
    hand: () => stage.choose(null),
    auto: () => autoWindow(stage.picture, display),
    invert: () => display.set(({ invert }) => ({ invert: !invert })),
  };
  deeds[command]();
}
