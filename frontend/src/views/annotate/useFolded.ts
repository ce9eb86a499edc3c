/** Whether a part of the screen is folded, remembered for this person, and how to fold or unfold it. */
import { useStore } from "../../state/store";
import { useEditor } from "./editorSession";

/** `atFirst`: as long as nobody has said otherwise. */
export function useFolded(id: string, atFirst: () => boolean = () => false): [isFolded: boolean, toggle: () => void] {
  const { settings } = useEditor();
  const isFolded = useStore(settings, ({ folded }) => folded[id] ?? atFirst());
  return [isFolded, () => settings.set(({ folded }) => ({ folded: { ...folded, [id]: !isFolded } }))];
}
