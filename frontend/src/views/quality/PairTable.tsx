/** Every two who spoke of the same frames, with the figures of one descriptor; one of them is chosen. */
import { Radio, Table, Tooltip, VisuallyHidden } from "@mantine/core";
import type { AgreementPair } from "../../api/quality";
import { count, fixed } from "../../text/format";
import { dice, interval, pairKey, pairName, signedPercent } from "./words";

interface Props {
  pairs: readonly AgreementPair[];
  descriptor: string;
  chosen: string;
  onChoose: (key: string) => void;
}

const COLUMNS = [
  ["Frames", "How many frames both spoke of"],
  ["Dice", "Mean overlap: twice the common area by the sum of both areas; 1 is full agreement"],
  ["95 % interval", "Of the mean, by resampling blocks of neighbouring frames"],
  ["Median", "Half of the frames lie below"],
  ["5 % to 95 %", "Of the single frames"],
  ["IoU", "Mean of the common area by the area of both together"],
  ["Edges (nm)", "Mean distance of the two edges, and its 95th percentile"],
  ["Area (nm²)", "Mean difference of the areas: second less first"],
  ["Volume", "Mean difference of the volume, with the spread of single frames: second less first"],
] as const;

export function PairTable({ pairs, descriptor, chosen, onChoose }: Props) {
  return (
    <Table.ScrollContainer minWidth={980} type="native">
      <Table verticalSpacing={6} horizontalSpacing="sm" fz="sm" highlightOnHover data-testid="pair-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={36}><VisuallyHidden>Shown below</VisuallyHidden></Table.Th>
            <Table.Th>First</Table.Th>
            <Table.Th>Second</Table.Th>
            {COLUMNS.map(([title, meaning]) => (
              <Table.Th key={title} className="number"><Tooltip label={meaning} multiline maw={280}><span>{title}</span></Tooltip></Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {pairs.map((pair) => <Row key={pairKey(pair)} pair={pair} descriptor={descriptor} chosen={chosen} onChoose={onChoose} />)}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ pair, descriptor, chosen, onChoose }: Omit<Props, "pairs"> & { pair: AgreementPair }) {
  const key = pairKey(pair);
  const found = pair.descriptors.find((one) => one.descriptor === descriptor);
  const volume = pair.volume_effect;
  return (
    <Table.Tr data-testid="pair-row" data-pair={key} onClick={() => onChoose(key)} style={{ cursor: "pointer" }}>
      <Table.Td>
        <Radio size="xs" name="pair" aria-label={`Show ${pairName(pair)}`} checked={key === chosen} onChange={() => onChoose(key)} />
      </Table.Td>
      <Table.Td>{pair.first.name}</Table.Td>
      <Table.Td>{pair.second.name}</Table.Td>
      <Table.Td className="number">{count(found?.dice.n ?? 0)}</Table.Td>
      <Table.Td className="number" fw={600} data-testid="pair-dice">{dice(found?.dice.mean)}</Table.Td>
      <Table.Td className="number">{found ? interval(found.dice) : dice(null)}</Table.Td>
      <Table.Td className="number">{dice(found?.dice.median)}</Table.Td>
      <Table.Td className="number">{found ? `${dice(found.dice.p5)} to ${dice(found.dice.p95)}` : dice(null)}</Table.Td>
      <Table.Td className="number">{dice(found?.iou.mean)}</Table.Td>
      <Table.Td className="number" data-testid="pair-edges">
        {fixed(found?.boundary_mean_nm?.mean, 2)} / {fixed(found?.boundary_p95_nm?.mean, 2)}
      </Table.Td>
      <Table.Td className="number">{fixed(found?.area_difference_nm2?.mean, 1)}</Table.Td>
      <Table.Td className="number" data-testid="pair-volume">
        {signedPercent(volume?.mean)}{volume && volume.sd !== null ? ` ± ${fixed(100 * volume.sd, 1)} %` : ""}
      </Table.Td>
    </Table.Tr>
  );
}
