/** One version in the list: what it looks like, whose it is, when it was saved, how it was judged. */
import { Group, Text, UnstyledButton } from "@mantine/core";
import type { Revision } from "../../../api/revisions";
import { sentenceCase } from "../../../text/words";
import { StateDot } from "../../../ui/StateDot";
import { When } from "../../../ui/When";
import classes from "./history.module.css";
import { madeBy, standing } from "./words";

interface VersionRowProps {
  readonly revision: Revision;
  readonly isChosen: boolean;
  readonly onChoose: (version: number) => void;
  readonly thumb: React.ReactNode;
}

export function VersionRow({ revision, isChosen, onChoose, thumb }: VersionRowProps) {
  const { version, note, created_at, certainty } = revision;
  const now = standing(revision);
  return (
    <li>
      <UnstyledButton
        className={classes.row}
        aria-pressed={isChosen}
        onClick={() => onChoose(version)}
        data-testid={`version-${version}`}
        data-current={revision.is_current}
      >
        {thumb}
        <span className={classes.facts}>
          <Group component="span" gap={6} wrap="nowrap" justify="space-between">
            <Text span size="xs" fw={600}>Version {version}</Text>
            {now && <Text span size="xs" c="dimmed">{now}</Text>}
          </Group>
          <Text span size="xs" c="dimmed" truncate title={madeBy(revision)}>{madeBy(revision)}</Text>
          <Text span size="xs" c="dimmed" truncate>
            <When at={created_at} />
            {revision.is_proposal && certainty !== null && `, certainty ${Math.round(100 * certainty)} %`}
          </Text>
          {note && <Text span size="xs" className={classes.note} title={note}>{note}</Text>}
          {revision.verdicts.map(({ verdict, reviewer, reason, created_at: at }) => (
            <Text key={`${verdict} ${at}`} span size="xs" className={classes.note} title={reason}>
              <StateDot state={verdict} size={8} /> {sentenceCase(verdict)} by {reviewer.display_name}{reason && `: ${reason}`}
            </Text>
          ))}
        </span>
      </UnstyledButton>
    </li>
  );
}
