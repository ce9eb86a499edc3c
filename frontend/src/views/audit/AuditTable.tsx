/** The lines of the log. */
import { Table, Text, UnstyledButton } from "@mantine/core";
import type { AuditFilter, AuditLine } from "../../api/auditLog";
import { deedInWords, factsInWords } from "../../text/deeds";
import { moment } from "../../text/format";

interface AuditTableProps {
  readonly lines: readonly AuditLine[];
  readonly onChoose: (name: keyof AuditFilter, value: string) => void;
}

export function AuditTable({ lines, onChoose }: AuditTableProps) {
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table verticalSpacing={6} data-testid="audit-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={230}>When</Table.Th>
            <Table.Th w={150}>Who</Table.Th>
            <Table.Th>What</Table.Th>
            <Table.Th>More</Table.Th>
            <Table.Th w={150}>By way of</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.id} data-testid="audit-line" data-action={line.action}>
              <Table.Td><Text size="sm" style={{ whiteSpace: "nowrap" }}><time dateTime={line.at}>{moment(line.at)}</time></Text></Table.Td>
              <Table.Td><Who line={line} onChoose={onChoose} /></Table.Td>
              <Table.Td>
                <Text size="sm" style={{ overflowWrap: "anywhere" }}>
                  <Text span c="dimmed" inherit>{deedInWords(line.action)}</Text> {line.object_name}
                </Text>
              </Table.Td>
              <Table.Td><Text size="xs" c="dimmed" lineClamp={2} style={{ overflowWrap: "anywhere" }} title={factsInWords(line.facts)}>{factsInWords(line.facts)}</Text></Table.Td>
              <Table.Td><Text size="xs" c="dimmed">{line.way}</Text></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Who({ line: { actor }, onChoose }: Pick<AuditTableProps, "onChoose"> & { line: AuditLine }) {
  if (!actor) return <Text size="sm" c="dimmed">The server</Text>;
  return (
    <UnstyledButton fz="sm" title={`Only what ${actor.display_name} did`} onClick={() => onChoose("actor", String(actor.id))}>
      {actor.display_name}
    </UnstyledButton>
  );
}
