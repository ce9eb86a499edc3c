/** What can be set of the chosen tool. */
import { useStore } from "../../state/store";
import { toolById } from "../../tools/registry";
import { useEditor } from "./editorSession";
import { PanelSection } from "./PanelSection";
import { TOOL_OPTIONS } from "./tools/options";

export function ToolPanel() {
  const { settings, mayLabel } = useEditor();
  const tool = useStore(settings, (value) => value.tool);
  const Options = TOOL_OPTIONS[tool];
  if (!mayLabel || !Options) return null;
  return (
    <PanelSection id="tool" title={toolById(tool).title}>
      <Options />
    </PanelSection>
  );
}
