/** How near the generated images come to the real ones, each figure with a sentence that says what it means. */
import { Paper, Table, Text, Title } from "@mantine/core";
import { humanise, significant, UNKNOWN } from "../../text/format";
import { sentenceCase } from "../../text/words";
import { figures } from "./quality";

export function QualityFigures({ quality }: { readonly quality: Readonly<Record<string, unknown>> }) {
  const { generations, rows } = figures(quality);
  return (
    <Paper withBorder p="md" bg="var(--surface)" data-testid="synthesis-quality">
      <Title order={2} mb="xs">Quality</Title>
      <Text size="sm" c="dimmed" mb="sm">Generated images beside the real frames of subset 2. None of these figures says how well a model will segment.</Text>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Figure</Table.Th>
            {generations.map((name) => <Table.Th key={name} className="number">{sentenceCase(humanise(name))}</Table.Th>)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.name} data-testid="quality-figure">
              <Table.Td>
                <Text size="sm" fw={550}>{row.title}</Text>
                <Text size="xs" c="dimmed">{row.meaning}{row.reason && ` ${row.reason}`}</Text>
              </Table.Td>
              {generations.map((name) => (
                <Table.Td key={name} className="number">{row.values[name] === null ? UNKNOWN : significant(row.values[name])}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
