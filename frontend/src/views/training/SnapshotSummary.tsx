/** Frames by part of the split as a bar, the filaments of each part, and what speaks against training on it. */
import { Alert, Stack, Text } from "@mantine/core";
import type { DatasetSnapshot, SnapshotPreview } from "../../api/types";
import { count, percent, plural } from "../../text/format";
import { sentenceCase, SPLIT_WORDS } from "../../text/words";
import { SyntheticBadge } from "../../ui/SyntheticBadge";
import { FOR_EVER } from "../synthetic/words";
import { partsOf } from "./split";
import classes from "./SnapshotSummary.module.css";

interface Props {
  snapshot: DatasetSnapshot | SnapshotPreview;
  problems?: readonly string[];
}

export function SnapshotSummary({ snapshot, problems = [] }: Props) {
  const parts = partsOf(snapshot.splits);
  return (
    <Stack gap="md" data-testid="snapshot-summary">
      <div>
        <div className={classes.bar} role="img" aria-label={parts.map(({ split, frames }) => `${SPLIT_WORDS[split]} ${frames} frames`).join(", ")}>
          {parts.filter(({ frames }) => frames > 0).map(({ split, share, frames }) => (
            <span key={split} className={classes.part} data-split={split} style={{ flexGrow: share }}>{count(frames)}</span>
          ))}
        </div>
        <Text size="xs" c="dimmed" mt={6}>
          {plural(snapshot.frame_count, "accepted frame")} of {plural(snapshot.filament_count, "filament")}
          {snapshot.synthetic_frame_count > 0 && `, ${count(snapshot.synthetic_frame_count)} of them synthetic (${percent(snapshot.synthetic_frame_count / snapshot.frame_count)})`}
        </Text>
      </div>
      {problems.length > 0 && (
        <Alert color="yellow" variant="light" title="Before you train" data-testid="snapshot-problems">
          {problems.map((problem) => <Text key={problem} size="sm">{problem}</Text>)}
        </Alert>
      )}
      {parts.map(({ split, frames, filaments }) => (
        <div key={split}>
          <div className={classes.head}>
            <span className={classes.swatch} data-split={split} />
            <Text size="sm" fw={550} flex={1}>{sentenceCase(SPLIT_WORDS[split])}</Text>
            <Text size="sm" c="dimmed">{plural(frames, "frame")}</Text>
          </div>
          {filaments.length === 0 && <Text size="sm" c="dimmed" pl={20}>No filament</Text>}
          {filaments.map(({ filament, name, frames: own, synthetic }) => (
            <div key={filament} className={classes.filament}>
              <span className="clip" title={name}>{name} {synthetic && <SyntheticBadge sentence={FOR_EVER} />}</span>
              <span>{count(own)}</span>
            </div>
          ))}
        </div>
      ))}
    </Stack>
  );
}
