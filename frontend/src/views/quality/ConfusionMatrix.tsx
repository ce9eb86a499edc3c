/** How many pixels the first calls this and the second that; shares are of the row. */
import { Table, Text } from "@mantine/core";
import type { AgreementPair, Confusion } from "../../api/quality";
import { count, percent } from "../../text/format";

export function ConfusionMatrix({ confusion, pair }: { confusion: Confusion; pair: AgreementPair }) {
  const names = confusion.classes.map((key, at) => className(key, confusion.classes[at + 1]));
  return (
    <Table.ScrollContainer minWidth={460} type="native">
      <Table fz="sm" verticalSpacing={6} withTableBorder withColumnBorders data-testid="confusion-matrix">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{pair.first.name} ↓ {pair.second.name} →</Table.Th>
            {names.map((name) => <Table.Th key={name} className="number">{name}</Table.Th>)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {confusion.counts.map((row, at) => (
            <Table.Tr key={names[at]}>
              <Table.Th scope="row" fw={500}>{names[at]}</Table.Th>
              {row.map((pixels, to) => <Cell key={names[to]} pixels={pixels} of={total(row)} agreed={at === to} />)}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const total = (row: readonly number[]): number => row.reduce((sum, pixels) => sum + pixels, 0);

function Cell({ pixels, of, agreed }: { pixels: number; of: number; agreed: boolean }) {
  return (
    <Table.Td className="number" fw={agreed ? 600 : undefined}>
      {count(pixels)} px
      <Text component="span" size="xs" c="dimmed" ml={8}>{of === 0 ? "" : percent(pixels / of, 1)}</Text>
    </Table.Td>
  );
}

/** An outer area, where another lies inside it, means what is left of it. */
function className(key: string, inner: string | undefined): string {
  if (key === "background") return key;
  return inner ? `${key} without ${inner}` : key;
}
