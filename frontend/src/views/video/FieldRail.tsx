/** The tools on the left: the hand, what the parts of the page have put on the shelf, and the zoom. */
import { ActionIcon, Divider, Tooltip } from "@mantine/core";
import { IconHandStop, IconMaximize, IconZoomIn, IconZoomOut, type Icon } from "@tabler/icons-react";
import { useStore } from "../../state/store";
import classes from "./FieldPage.module.css";
import { type FieldCommand, keyOf } from "./keys";
import { type ShelvedTool, useField, useIsChosen } from "./useField";
import { runField } from "./useFieldKeys";

export function FieldRail() {
  const session = useField();
  const tools = useStore(session.shelf, (value) => value.tools);
  const isHand = useIsChosen(null);
  const command = (name: Exclude<FieldCommand, "help">, title: string, icon: Icon) => (
    <RailButton title={title} hotkey={keyOf(name)} icon={icon} onClick={() => runField(session, name)} testid={name} />
  );
  return (
    <nav className={classes.rail} aria-label="Tools">
      <RailButton title="Hand" hotkey="H" icon={IconHandStop} isOn={isHand} onClick={() => session.stage.choose(null)} testid="tool-hand" />
      {tools.map((shelved) => <ToolButton key={shelved.tool.id} shelved={shelved} />)}
      <Divider w={28} my={4} />
      {command("zoom-in", "Zoom in", IconZoomIn)}
      {command("zoom-out", "Zoom out", IconZoomOut)}
      {command("fit", "Fit the whole frame", IconMaximize)}
    </nav>
  );
}

function ToolButton({ shelved: { tool, icon, disabled } }: { shelved: ShelvedTool }) {
  const { stage } = useField();
  const isOn = useIsChosen(tool);
  return (
    <RailButton
      title={tool.title} hotkey={tool.key} icon={icon} isOn={isOn} disabled={disabled} testid={`tool-${tool.id}`}
      onClick={() => stage.choose(isOn ? null : tool)}
    />
  );
}

interface RailButtonProps {
  readonly title: string;
  readonly hotkey: string;
  readonly icon: Icon;
  readonly isOn?: boolean;
  readonly disabled?: string;
  readonly testid: string;
  readonly onClick: () => void;
}

function RailButton({ title, hotkey, icon: Sign, isOn = false, disabled, testid, onClick }: RailButtonProps) {
  return (
    <Tooltip label={disabled ?? `${title} (${hotkey})`} position="right">
      <ActionIcon
        size={34} variant={isOn ? "filled" : "subtle"} color={isOn ? undefined : "gray"}
        aria-label={title} aria-pressed={isOn} data-disabled={disabled ? true : undefined} aria-disabled={Boolean(disabled)}
        onClick={disabled ? undefined : onClick} data-testid={testid}
      >
        <Sign size={20} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
}
