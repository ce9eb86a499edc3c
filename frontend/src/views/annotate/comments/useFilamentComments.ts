/** The comments of the open filament; none where one labels without hearing the others. */
import { useComments } from "../../comments";
import { useEditor } from "../editorSession";

/** The image `watches`, the other parts read along. */
export function useFilamentComments(watches = false) {
  const { company, filament } = useEditor();
  return useComments(company ? filament.id : null, watches);
}
