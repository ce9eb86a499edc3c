/** Steps and drags through the frames of a video; the arrow keys move by one. */
import { ActionIcon, Group, Slider, Text, Tooltip } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { count, fixed } from "../../text/format";

interface Props {
  frameCount: number;
  position: number;
  moment: { index: number; time_s: number } | null;
  onMove: (step: (from: number) => number) => void;
}

const back = (from: number) => from - 1;
const on = (from: number) => from + 1;

export function Scrubber({ frameCount, position, moment, onMove }: Props) {
  useHotkeys([["a", () => onMove(back)], ["d", () => onMove(on)]]);
  const words = moment ? `frame ${moment.index} · ${fixed(moment.time_s, 1)} s` : `position ${count(position)}`;
  return (
    <Group gap="sm" mt="sm" wrap="nowrap" data-testid="scrubber">
      <Tooltip label="Previous frame (A)">
        <ActionIcon variant="default" disabled={position === 0} onClick={() => onMove(back)} aria-label="Previous frame">
          <IconChevronLeft size={18} />
        </ActionIcon>
      </Tooltip>
      <Slider flex={1} min={0} max={Math.max(0, frameCount - 1)} value={position} onChange={(at) => onMove(() => at)} label={null} size="sm" thumbLabel="Frame" />
      <Tooltip label="Next frame (D)">
        <ActionIcon variant="default" disabled={position >= frameCount - 1} onClick={() => onMove(on)} aria-label="Next frame">
          <IconChevronRight size={18} />
        </ActionIcon>
      </Tooltip>
      <Text size="sm" w={210} ta="right" data-testid="scrubber-moment">{words}, {count(position + 1)} of {count(frameCount)}</Text>
    </Group>
  );
}
