/** A tool of the rail, by its id, for a button elsewhere on the page. */
import { useSyncExternalStore } from "react";
import { useField } from "../useField";

export function useChooseTool(id: string) {
  const { stage, shelf } = useField();
  const isChosen = useSyncExternalStore(stage.handsChanged.subscribe, () => stage.tool?.id === id);
  const toggle = () => stage.choose(isChosen ? null : (shelf.get().tools.find(({ tool }) => tool.id === id)?.tool ?? null));
  return { isChosen, toggle };
}
