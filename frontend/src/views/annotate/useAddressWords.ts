/** What the address shall say beside the frame: read when the editor opens, told anew when the hand rests. */
import { useEffect, useMemo, useState } from "react";
import { useSearchParams } from "react-router-dom";
import type { FilamentFrame } from "../../api/types";
import type { Stage } from "../../canvas/stage";
import { useStore } from "../../state/store";
import { addressWords, readWords } from "./address";
import type { EditorSession } from "./editorSession";

const REST_MS = 250;

export function useAddressWords({ settings }: EditorSession, frames: readonly FilamentFrame[], stage: Stage | null): Readonly<Record<string, string>> {
  const [search] = useSearchParams();
  const [asked] = useState(() => readWords(search, frames));
  const [view, setView] = useState(asked.view);
  useEffect(() => settings.set(asked.compared), [settings, asked]);
  useEffect(() => {
    if (!stage) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    if (asked.view) stage.lookAt(asked.view);
    const stop = stage.viewed.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(() => setView(stage.view), REST_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [stage, asked]);

  const compareWith = useStore(settings, (value) => value.compareWith);
  const overlay = useStore(settings, (value) => value.overlay);
  return useMemo(() => addressWords({ compareWith, overlay }, view, frames), [compareWith, overlay, view, frames]);
}
