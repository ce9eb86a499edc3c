/** Frames to choose from, each with its figure; the one that is shown stays in sight. */
import { Text } from "@mantine/core";
import { memo, useEffect, useRef } from "react";
import { fixed } from "../../text/format";
import { filamentTitle } from "../../text/words";
import type { FrameEntry } from "./entries";
import classes from "./Evaluation.module.css";

export interface ListedFrame {
  readonly entry: FrameEntry;
  /** Its figure in words. */
  readonly figure: string;
}

interface Props {
  readonly frames: readonly ListedFrame[];
  readonly shown: string | null;
  readonly label: string;
  readonly empty: string;
  readonly onChoose: (entry: FrameEntry) => void;
  readonly testid: string;
}

export function FrameList({ frames, shown, label, empty, onChoose, testid }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const row = box.current?.querySelector<HTMLElement>("[aria-current]");
    if (!box.current || !row) return;
    // Only the list scrolls: the page stays where the person has put it.
    const { offsetTop, offsetHeight } = row;
    const { scrollTop, clientHeight } = box.current;
    if (offsetTop < scrollTop) box.current.scrollTop = offsetTop;
    else if (offsetTop + offsetHeight > scrollTop + clientHeight) box.current.scrollTop = offsetTop + offsetHeight - clientHeight;
  }, [shown, frames]);
  return (
    <div ref={box} className={classes.list} role="group" aria-label={label} data-testid={testid} data-frames={frames.length}>
      {frames.length === 0 && <Text size="sm" c="dimmed" p="md">{empty}</Text>}
      {frames.map(({ entry, figure }) => (
        <Row key={entry.key} entry={entry} figure={figure} isShown={entry.key === shown} onChoose={onChoose} />
      ))}
    </div>
  );
}

interface RowProps extends ListedFrame {
  readonly isShown: boolean;
  readonly onChoose: (entry: FrameEntry) => void;
}

/** There may be hundreds, and each step changes two of them. */
const Row = memo(function Row({ entry, figure, isShown, onChoose }: RowProps) {
  return (
    <button
      type="button" className={classes.row} onClick={() => onChoose(entry)} data-testid="frame-row" data-frame={entry.key}
      aria-current={isShown ? "true" : undefined}
    >
      <span className={classes.name}>{filamentTitle(entry.filamentName)}, frame {entry.number}</span>
      <span className={classes.figure}>
        {entry.time_s !== null && <span className={classes.time}>{fixed(entry.time_s, 1)} s</span>}
        {figure}
      </span>
    </button>
  );
});
