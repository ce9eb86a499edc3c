/** Which frame this is. Drawn with the image itself; everything else may follow a moment later. */
import type { Filament, FilamentFrame } from "../../api/types";
import { filamentTitle } from "../../text/words";
import { secondsText } from "./frameList";

export function FrameLabel({ filament, frame }: { filament: Filament; frame: FilamentFrame }) {
  return (
    <>
      <h1 className="clip" style={{ flex: "0 1 auto", fontSize: "inherit", margin: 0, minWidth: 90 }} title={filament.name}>{filamentTitle(filament.name)}</h1>
      <span data-testid="frame-label">
        frame <b>{frame.index}</b> · {secondsText(frame.time_s)}
      </span>
      <small style={{ color: "var(--mantine-color-dimmed)" }}>
        {frame.position + 1} of {filament.frame_count}
      </small>
    </>
  );
}
