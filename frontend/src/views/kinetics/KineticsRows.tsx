/** Every measured frame as a row; the frame's number opens it. */
import { Group, Table, Text } from "@mantine/core";
import { Link } from "react-router-dom";
import type { Kinetics, KineticsRow } from "../../api/types";
import { paths } from "../../paths";
import { count, fixed, significant, withSigma } from "../../text/format";
import { StateDot } from "../../ui/StateDot";
import classes from "./KineticsRows.module.css";
import { rowFlag } from "./words";

const HEADS = [
  "Frame", "Time (s)", "A1 (nm²)", "A2 (nm²)", "Outer ⌀ (nm)", "Core ⌀ (nm)", "Volume (nm³)", "Conversion", "Rate (nm³/s)", "Specific rate (1/s)",
];

export function KineticsRows({ kinetics }: { kinetics: Kinetics }) {
  return (
    <div className={classes.box}>
      <Table verticalSpacing={5} fz="xs" stickyHeader data-testid="kinetics-rows">
        <Table.Thead>
          <Table.Tr>
            {HEADS.map((head) => <Table.Th key={head} className="number">{head}</Table.Th>)}
            <Table.Th>State</Table.Th>
            <Table.Th>Masks from</Table.Th>
            <Table.Th>Flags</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {kinetics.rows.map((row) => <Row key={row.position} row={row} filament={kinetics.filament} />)}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Row({ row, filament }: { row: KineticsRow; filament: number }) {
  return (
    <Table.Tr>
      <Table.Td className="number"><Link to={paths.annotate(filament, row.index)}>{row.index}</Link></Table.Td>
      <Table.Td className="number">{fixed(row.time_s, 2)}</Table.Td>
      <Table.Td className="number">{fixed(row.a1_nm2, 1)}</Table.Td>
      <Table.Td className="number">{fixed(row.a2_nm2, 1)}</Table.Td>
      <Table.Td className="number">{fixed(row.outer_diameter_nm, 2)}</Table.Td>
      <Table.Td className="number">{fixed(row.core_diameter_nm, 2)}</Table.Td>
      <Table.Td className="number">{row.volume_nm3 === null ? count(null) : withSigma(row.volume_nm3, row.volume_sigma_nm3)}</Table.Td>
      <Table.Td className="number">{fixed(row.conversion, 3)}</Table.Td>
      <Table.Td className="number">{significant(row.rate_nm3_per_s)}</Table.Td>
      <Table.Td className="number">{significant(row.specific_rate_per_s)}</Table.Td>
      <Table.Td><Group gap={6} wrap="nowrap"><StateDot state={row.state} />{row.state}</Group></Table.Td>
      <Table.Td>{row.mask_source}</Table.Td>
      <Table.Td><Text fz="xs" c="var(--warning-text)">{row.flags.map(rowFlag).join(", ")}</Text></Table.Td>
    </Table.Tr>
  );
}
