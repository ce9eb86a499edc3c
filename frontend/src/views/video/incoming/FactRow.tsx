/** One fact: its value, where it came from, and for managers a way to correct it and to take that back. */
import { ActionIcon, Group, Text, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { sentence } from "../../../api/errors";
import type { Fact, FactKind, Video } from "../../../api/types";
import { moment } from "../../../text/format";
import { FactEditor } from "./FactEditor";
import { sourceWords, undoWords, valueWords } from "./factWords";
import classes from "./FactRow.module.css";
import { useDescribe } from "./useVideoChanges";

interface Props {
  video: Video;
  name: string;
  title: string;
  fact: Fact;
  /** Where this person may change it. */
  kind: FactKind | undefined;
  people: ReadonlyMap<string, string>;
}

export function FactRow({ video, name, title, fact, kind, people }: Props) {
  const [editing, setEditing] = useState(false);
  const describe = useDescribe(video);
  const editable = kind?.enterable ? kind : undefined;
  return (
    <div className={classes.fact} data-testid={`fact-${name}`}>
      <div className={classes.line}>
        <span className={classes.title}>{title}</span>
        <span className={classes.value} data-testid={`value-${name}`}>{valueWords(name, fact)}</span>
      </div>
      <div className={classes.line}>
        <Text size="xs" c="dimmed" title={fact.at ? moment(fact.at) : undefined} data-testid={`source-${name}`}>{sourceWords(fact, people)}</Text>
        {editable && (
          <Group gap={2} wrap="nowrap" className={classes.actions}>
            {fact.source === "entered" && (
              <Tooltip label={undoWords(name, fact.recorded)}>
                <ActionIcon
                  variant="subtle" color="gray" c="dimmed" size={18} loading={describe.isPending} aria-label={`${title}: ${undoWords(name, fact.recorded)}`}
                  onClick={() => describe.mutate({ facts: { [name]: null } })} data-testid={`undo-${name}`}
                >
                  <IconArrowBackUp size={14} />
                </ActionIcon>
              </Tooltip>
            )}
            <Tooltip label="Change">
              <ActionIcon variant="subtle" color="gray" c="dimmed" size={18} onClick={() => setEditing(!editing)} aria-label={`Change ${title.toLowerCase()}`} data-testid={`edit-${name}`}>
                <IconPencil size={14} />
              </ActionIcon>
            </Tooltip>
          </Group>
        )}
      </div>
      {describe.error && <Text size="xs" c="var(--mantine-color-error)" role="alert">{sentence(describe.error)}</Text>}
      {editing && editable && <FactEditor video={video} kind={editable} fact={fact} onClose={() => setEditing(false)} />}
    </div>
  );
}
