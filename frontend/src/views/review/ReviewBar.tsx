/** Above the frame: what it is on the left, how many are left in the centre, the way back and forth on the right. */
import { ActionIcon, Button, Group, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { ReviewItem } from "../../api/reviewing";
import { plural } from "../../text/format";
import { frameTitle } from "../annotate/frameList";
import classes from "./ReviewPage.module.css";

interface ReviewBarProps {
  readonly item: ReviewItem;
  readonly open: number;
  readonly number: number;
  readonly total: number;
  readonly onSkip: (direction: 1 | -1) => void;
  readonly onAcceptMany: () => void;
  readonly filter: React.ReactNode;
}

export function ReviewBar({ item, open, number, total, onSkip, onAcceptMany, filter }: ReviewBarProps) {
  return (
    <header className={classes.bar}>
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={600} truncate>Filament {item.filament_name}</Text>
        <Text size="xs" c="dimmed" truncate data-testid="frame-label">{item.video_name} · {frameTitle(item)}</Text>
      </div>
      <div>
        <div className={classes.counter} data-testid="review-counter">{open} to review</div>
        <Text size="xs" c="dimmed" ta="center">{number} of {plural(total, "frame")}</Text>
      </div>
      <Group justify="flex-end" gap={4} wrap="nowrap">
        {filter}
        <Button size="compact-sm" variant="default" onClick={onAcceptMany} title="Accept many at once (M)" data-testid="accept-many">
          Accept many
        </Button>
        <ActionIcon variant="default" aria-label="Previous frame of the queue" title="Previous (left arrow)" onClick={() => onSkip(-1)}>
          <IconChevronLeft size={18} />
        </ActionIcon>
        <ActionIcon variant="default" aria-label="Skip to the next frame" title="Skip (right arrow)" onClick={() => onSkip(1)} data-testid="review-skip">
          <IconChevronRight size={18} />
        </ActionIcon>
      </Group>
    </header>
  );
}
