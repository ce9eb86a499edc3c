/** How much the image is smoothed before wand and threshold brush look at its greys. */
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";
import { SliderOption } from "./SliderOption";

export function ToolSigmaOption() {
  const { settings } = useEditor();
  const sigma = useStore(settings, (value) => value.toolSigma);
  return (
    <SliderOption
      label="Smoothing of the greys it looks at"
      shown={sigma === 0 ? "none" : `${sigma.toFixed(1)} px`}
      min={0}
      max={5}
      step={0.1}
      value={sigma}
      onChange={(toolSigma) => settings.set({ toolSigma })}
    />
  );
}
