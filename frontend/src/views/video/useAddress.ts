/** The address follows the view once the hand rests, so that the link shows the same again. */
import { useEffect } from "react";
import { useSearchParams } from "react-router-dom";
import { writeAddress } from "./address";
import type { FieldSession } from "./useField";

const REST_MS = 300;

export function useAddress({ video, stage, frame, display, player }: FieldSession): void {
  const [, setSearch] = useSearchParams();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = () => {
      // Browsers refuse an address that changes many times a second, and nobody copies that of a playing video.
      if (player.isPlaying) return;
      const view = stage.camera.isFitted ? null : stage.camera.view;
      const words = writeAddress({ position: frame.get().position, view, display: display.get() }, video);
      setSearch((before) => ({ ...words, ...(before.has("filament") && { filament: before.get("filament")! }) }), { replace: true, preventScrollReset: true });
    };
    const changed = () => {
      clearTimeout(timer);
      timer = setTimeout(write, REST_MS);
    };
    const stops = [frame, display, player.state].map((store) => store.subscribe(changed));
    // Every zoom and pan of a person; the first fit is no change.
    let isFirst = true;
    stops.push(stage.viewed.subscribe(() => (isFirst ? (isFirst = false) : changed())));
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [video, stage, frame, display, player, setSearch]);
}
