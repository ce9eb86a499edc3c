/** Magic wand: what it does with the pixels, and how much greys may differ. */
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";
import { CombineOption } from "./CombineOption";
import { SliderOption } from "./SliderOption";
import { ToolSigmaOption } from "./ToolSigmaOption";

export function WandOptions() {
  const { settings } = useEditor();
  const tolerance = useStore(settings, (value) => value.tolerance);
  return (
    <>
      <CombineOption />
      <SliderOption
        label="Tolerance, of the range shown"
        shown={`± ${tolerance} %`}
        min={0}
        max={50}
        step={0.5}
        value={tolerance}
        onChange={(value) => settings.set({ tolerance: value })}
      />
      <ToolSigmaOption />
    </>
  );
}
