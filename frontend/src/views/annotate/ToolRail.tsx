/** The tools on the left in groups, two beside each other so that all are seen; below them the brush, undo and the view. */
import { ActionIcon, Divider, Text, Tooltip } from "@mantine/core";
import { memo } from "react";
import { IconArrowBackUp, IconArrowForwardUp, type IconBrush, IconCircle, IconMaximize, IconMinus, IconPlus, IconSquare, IconZoomScan } from "@tabler/icons-react";
import { useStore } from "../../state/store";
import { TOOLS } from "../../tools/registry";
import { useEditor } from "./editorSession";
import classes from "./Editor.module.css";
import { type Command, titleWithKey } from "./shortcuts";
import { TOOL_ICONS } from "./tools/icons";
import { RAIL_GROUPS } from "./tools/railGroups";
import type { Run } from "./useCommands";

export const ToolRail = memo(function ToolRail({ run }: { run: Run }) {
  const { settings, mayLabel } = useEditor();
  const tool = useStore(settings, (value) => value.tool);
  const brushSize = useStore(settings, (value) => value.brushSize);
  const brushShape = useStore(settings, (value) => value.brushShape);
  const button = (command: Command, title: string, Icon: typeof IconBrush, isOn?: boolean) => (
    <Tooltip key={command} label={titleWithKey(title, command)} position="right">
      <ActionIcon
        size={30}
        variant={isOn ? "filled" : "subtle"}
        color={isOn ? undefined : "gray"}
        aria-label={title}
        aria-pressed={isOn}
        onClick={() => run(command)}
        data-testid={isOn === undefined ? command : `tool-${command}`}
      >
        <Icon size={18} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );

  return (
    <nav className={classes.rail} aria-label="Tools" onMouseDown={keepFocusOnImage}>
      {mayLabel && (
        <>
          {RAIL_GROUPS.map((group) => {
            const tools = TOOLS.filter(({ id }) => group.includes(id));
            if (tools.length === 0) return null;
            return (
              <div key={group[0]} className={classes.railGroup}>
                {tools.map(({ id, title }) => button(id as Command, title, TOOL_ICONS[id]!, id === tool))}
              </div>
            );
          })}
          <Divider w={52} />
          <div className={classes.railGroup}>
            {button("brush-smaller", "Smaller brush", IconMinus)}
            {button("brush-larger", "Larger brush", IconPlus)}
            <Text fz={11} ta="center" style={{ whiteSpace: "nowrap" }} title="Brush size in pixels" data-testid="brush-size">{brushSize} px</Text>
            {button("brush-shape", brushShape === "round" ? "Round brush; make it square" : "Square brush; make it round", brushShape === "round" ? IconCircle : IconSquare)}
          </div>
          <Divider w={52} />
          <div className={classes.railGroup}>
            {button("undo", "Undo", IconArrowBackUp)}
            {button("redo", "Redo", IconArrowForwardUp)}
          </div>
        </>
      )}
      <div className={classes.railGroup}>
        {button("fit", "Fit the whole image", IconMaximize)}
        {button("zoom-to-masks", "Zoom to the filament", IconZoomScan)}
      </div>
    </nav>
  );
});

/** A click on a tool takes no focus: the next key, the space bar too, is meant for the image. By Tab it can be had. */
function keepFocusOnImage(event: React.MouseEvent): void {
  event.preventDefault();
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
