/** Where two agree least, each with a way to look at it. */
import { Anchor, Group, ScrollArea, Table, Text } from "@mantine/core";
import { Link } from "react-router-dom";
import type { Disagreement } from "../../api/quality";
import { paths } from "../../paths";
import { fixed } from "../../text/format";
import { filamentTitle } from "../../text/words";
import { Thumb } from "../../ui/Thumb";
import { dice, pairName, signedPercent } from "./words";

export function WorstFrames({ frames }: { frames: readonly Disagreement[] }) {
  if (frames.length === 0) return <Text size="sm" c="dimmed" data-testid="no-disagreement">In every frame that two labelled, they agree to the pixel.</Text>;
  return (
    <ScrollArea.Autosize mah={640} type="auto" viewportProps={{ tabIndex: 0, "aria-label": "Frames with least agreement" }}>
      <Table verticalSpacing={6} fz="sm" data-testid="worst-frames">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Frame</Table.Th>
            <Table.Th className="number">Dice</Table.Th>
            <Table.Th className="number">Edges (nm)</Table.Th>
            <Table.Th className="number">Volume</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{frames.map((one) => <Row key={`${one.filament_frame} ${pairName(one)}`} one={one} />)}</Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}

function Row({ one }: { one: Disagreement }) {
  return (
    <Table.Tr data-testid="worst-row" data-frame={one.filament_frame}>
      <Table.Td>
        <Group gap="sm" wrap="nowrap">
          <Thumb src={`/api/filaments/${one.filament}/frames/${one.position}/preview/?width=96`} alt="" width={48} />
          <div>
            <Anchor component={Link} to={paths.annotate(one.filament, one.index)} size="sm" data-testid="open-worst">
              {filamentTitle(one.filament_name)}, frame {one.index}
            </Anchor>
            <Text size="xs" c="dimmed">{one.first.name} version {one.first_version} · {one.second.name} version {one.second_version}</Text>
          </div>
        </Group>
      </Table.Td>
      <Table.Td className="number">{dice(one.dice)}</Table.Td>
      <Table.Td className="number">{fixed(one.boundary_p95_nm, 2)}</Table.Td>
      <Table.Td className="number">{signedPercent(one.volume_effect)}</Table.Td>
    </Table.Tr>
  );
}
