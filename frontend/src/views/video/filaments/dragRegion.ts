/** Dragging a region: in one frame, which becomes a key frame, or (Alt) in all of them. */
import type { FieldGesture, FieldSample } from "../../../canvas/field/tool";
import type { GeometryEditor } from "../../../state/geometry/geometryEditor";

export function dragRegion(editor: GeometryEditor, position: number, from: FieldSample): FieldGesture {
  const moved = (to: FieldSample) => {
    const [rows, cols] = [to.image.row - from.image.row, to.image.col - from.image.col];
    return editor.along(from.alt ? editor.pathShifted(rows, cols) : editor.pathMoved(position, rows, cols));
  };
  let last: FieldSample | null = null;
  return {
    move: (samples) => {
      last = samples.at(-1)!;
      editor.see(moved(last));
    },
    end: () => (last ? editor.keep("moving the region", moved(last)) : editor.see(null)),
    cancel: () => editor.see(null),
  };
}
