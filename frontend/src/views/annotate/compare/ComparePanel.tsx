/** Two frames seen together: which one, and how. */
import { Button, Group, Slider, Text } from "@mantine/core";
import { memo } from "react";
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";
import { frameTitle } from "../frameList";
import { PanelSection } from "../PanelSection";
import type { PanelProps } from "../panels";
import { titleWithKey } from "../shortcuts";
import { movementText } from "../time/words";
import { ChangeLegend } from "./ChangeLegend";
import { FollowOption } from "./FollowOption";
import { FramePicker } from "./FramePicker";
import { type Comparison, useComparison } from "./useComparison";

export const ComparePanel = memo(function ComparePanel({ frames, frame, document, run }: PanelProps) {
  const { settings } = useEditor();
  const { onion, blink, overlay, onionImage } = useStore(settings, (value) => value);
  const other = useComparison();
  const isChange = overlay === "change";
  const isShown = onion || blink || isChange;
  const ways = [
    { command: "onion", title: "Outlines", isOn: onion, hint: "Its outlines, dashed, over this frame" },
    { command: "blink", title: "Blink", isOn: blink, hint: "Both frames in turn, twice a second; hold the key to look once" },
    { command: "change-view", title: "Changes", isOn: isChange, hint: "What appears, disappears and stays, in colours" },
  ] as const;

  return (
    <PanelSection id="compare" title="Compare">
      <FramePicker frames={frames} frame={frame} other={other.frame} />
      <Group gap={6} mt={8} grow>
        {ways.map(({ command, title, isOn, hint }) => (
          <Button
            key={command}
            size="compact-xs"
            variant={isOn ? "filled" : "default"}
            aria-pressed={isOn}
            disabled={!other.frame && !isOn}
            title={titleWithKey(hint, command)}
            onClick={() => run(command)}
            data-testid={`compare-${command}`}
          >
            {title}
          </Button>
        ))}
      </Group>
      {other.frame && isShown && <Text mt={6} size="xs" c="dimmed" aria-live="polite" data-testid="compare-state">{stateText(other)}</Text>}
      {other.frame && onion && (
        <Group gap={8} mt={6} wrap="nowrap">
          <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>Its image</Text>
          <Slider
            flex={1}
            size="xs"
            min={0}
            max={100}
            value={Math.round(100 * onionImage)}
            onChange={(percent) => settings.set({ onionImage: percent / 100 })}
            label={(percent) => `${percent} %`}
            thumbLabel="Share of the compared frame's image"
          />
        </Group>
      )}
      {other.frame && isChange && <ChangeLegend document={document} />}
      <FollowOption />
    </PanelSection>
  );
});

function stateText({ frame, layers, isFollowing, shift, isFailed }: Comparison): string {
  if (!frame) return "";
  const name = frameTitle(frame);
  if (isFailed) return `${name} could not be loaded. Step to another frame and back to try again.`;
  if (!layers) return isFollowing ? `Looking how far the image has moved since ${name} …` : `Loading ${name} …`;
  if (!isFollowing) return `${name}, not moved`;
  if (shift?.source === "none") return `${name}, not moved: the images do not tell a shift clearly`;
  const movement = shift && movementText(shift);
  return movement ? `${name}, moved ${movement}` : `${name}; the image has not moved`;
}
