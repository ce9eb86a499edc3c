/** The file as it came from the microscope; its hash proves that it is untouched. */
import { ActionIcon, CopyButton, Group, Text, Title, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import type { Original } from "../../../api/types";
import { bytes, count, shortHash } from "../../../text/format";
import { FactList } from "../../../ui/FactList";
import classes from "../FieldPage.module.css";

export function OriginalFile({ original, notes }: { original: Original; notes: readonly string[] }) {
  return (
    <section className={classes.section} aria-label="Original file" data-testid="original-file">
      <Title order={2} fz="sm" mb={4}>Original file</Title>
      <FactList
        facts={[
          ["Name", original.name],
          ["Size", <span key="size" title={`${count(original.size_bytes)} bytes`}>{bytes(original.size_bytes)}</span>],
          ["SHA-256", <Hash key="hash" sha256={original.sha256} />],
        ]}
      />
      {notes.map((note) => <Text key={note} size="xs" c="dimmed" mt={6}>{note}</Text>)}
    </section>
  );
}

function Hash({ sha256 }: { sha256: string }) {
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      <span title={sha256}>{shortHash(sha256)}…</span>
      <CopyButton value={sha256}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? "Copied" : "Copy all of it"}>
            <ActionIcon variant="subtle" color="gray" c="dimmed" size="sm" onClick={copy} aria-label="Copy the SHA-256">{copied ? <IconCheck size={14} /> : <IconCopy size={14} />}</ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  );
}
