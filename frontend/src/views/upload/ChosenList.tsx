/** What will be sent, what looks as if it were here already, and what cannot be sent and why. */
import { ActionIcon, Alert, Anchor, Group, Stack, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { Link } from "react-router-dom";
import type { Video } from "../../api/types";
import { paths } from "../../paths";
import type { Recording } from "../../state/uploads/recording";
import { bytes, plural } from "../../text/format";
import type { Choices, Refused } from "./choices";

interface Props {
  choices: Choices;
  /** Those of the project, to notice what was sent before. */
  videos: readonly Video[];
  onRemove: (recording: Recording) => void;
}

export function ChosenList({ choices, videos, onRemove }: Props) {
  return (
    <Stack gap="sm" mah={280} style={{ overflowY: "auto" }}>
      {choices.recordings.map((recording) => (
        <Chosen
          key={recording.fingerprint} recording={recording} onRemove={() => onRemove(recording)}
          same={videos.find(({ original }) => original?.name === recording.name && original.size_bytes === recording.size)}
        />
      ))}
      {choices.refused.length > 0 && <RefusedList refused={choices.refused} />}
    </Stack>
  );
}

function Chosen({ recording, same, onRemove }: { recording: Recording; same: Video | undefined; onRemove: () => void }) {
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start" data-testid="chosen-recording">
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" className="clip" title={recording.name}>{recording.name}</Text>
        {recording.files > 1 && <Text size="xs" c="dimmed">{plural(recording.files, "file")} of a folder as one recording</Text>}
        {same && (
          <Text size="xs" c="var(--warning-text)">
            A file of this name and size is here already: <Anchor component={Link} to={paths.video(same.id)} size="xs" c="inherit" underline="always">{same.name}</Anchor>.
          </Text>
        )}
      </div>
      <Text size="sm" c="dimmed" className="number">{bytes(recording.size)}</Text>
      <ActionIcon variant="subtle" color="gray" c="dimmed" size="sm" onClick={onRemove} aria-label={`Do not send ${recording.name}`}><IconX size={15} /></ActionIcon>
    </Group>
  );
}

const SHOWN = 6;

function RefusedList({ refused }: { refused: readonly Refused[] }) {
  const more = refused.length - SHOWN;
  return (
    <Alert color="yellow" variant="light" title={`${plural(refused.length, "file")} cannot be sent`} data-testid="refused-files">
      {refused.slice(0, SHOWN).map(({ name, reason }) => (
        <Text key={name} size="sm" style={{ overflowWrap: "anywhere" }}><b>{name}</b>: {reason}</Text>
      ))}
      {more > 0 && <Text size="sm">And {more} more.</Text>}
    </Alert>
  );
}
