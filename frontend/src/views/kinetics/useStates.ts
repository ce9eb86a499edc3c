/** Which frames are measured, kept in the address; proposals only when asked for. */
import { useMemo } from "react";
import { useSearchParams } from "react-router-dom";
import type { FrameState } from "../../api/types";

const KNOWN: readonly FrameState[] = ["accepted", "submitted", "draft", "proposed"];
const USUAL: readonly FrameState[] = ["accepted", "submitted", "draft"];

export function readStates(text: string | null): readonly FrameState[] {
  const asked = KNOWN.filter((state) => text?.split(",").includes(state));
  return asked.length > 0 ? asked : USUAL;
}

export function useStates(): [readonly FrameState[], (states: readonly FrameState[]) => void] {
  const [search, setSearch] = useSearchParams();
  const text = search.get("states");
  const states = useMemo(() => readStates(text), [text]);
  return [states, (next) => setSearch(next.length > 0 ? { states: next.join(",") } : {}, { replace: true })];
}
