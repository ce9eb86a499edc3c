/** Every measured frame as a row; the frame's number opens it. */
import { Group, Table, Text } from "@mantine/core";
import { Link } from "react-router-dom";
import type { Kinetics, KineticsRow } from "../../api/types";
import { paths } from "../../paths";
import { count, fixed, significant, withSigma } from "../../text/format";
import { StateDot } from "../../ui/StateDot";
import { unitOf } from "./figures";
import classes from "./KineticsRows.module.css";
import { rowFlag } from "./words";

const heads = (unit: "nm" | "px") => [
  "Frame", "Time (s)", `A1 (${unit}²)`, `A2 (${unit}²)`, `Outer ⌀ (${unit})`, `Core ⌀ (${unit})`, `Volume (${unit}³)`, "Conversion",
  `Rate (${unit}³/s)`, "Specific rate (1/s)",
];

export function KineticsRows({ kinetics }: { kinetics: Kinetics }) {
  const unit = unitOf(kinetics);
  return (
    <div className={classes.box}>
      <Table verticalSpacing={5} fz="xs" stickyHeader data-testid="kinetics-rows">
        <Table.Thead>
          <Table.Tr>
            {heads(unit).map((head) => <Table.Th key={head} className="number">{head}</Table.Th>)}
            <Table.Th>State</Table.Th>
            <Table.Th>Masks from</Table.Th>
            <Table.Th>Flags</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {kinetics.rows.map((row) => <Row key={row.position} row={row} filament={kinetics.filament} unit={unit} />)}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Row({ row, filament, unit }: { row: KineticsRow; filament: number; unit: "nm" | "px" }) {
  const isNm = unit === "nm";
  const [a1, a2] = isNm ? [row.a1_nm2, row.a2_nm2] : [row.a1_px, row.a2_px];
  const [outer, core] = isNm ? [row.outer_diameter_nm, row.core_diameter_nm] : [row.outer_diameter_px, row.core_diameter_px];
  const [volume, sigma] = isNm ? [row.volume_nm3, row.volume_sigma_nm3] : [row.volume_px3, row.volume_sigma_px3];
  return (
    <Table.Tr>
      <Table.Td className="number"><Link to={paths.annotate(filament, row.index)}>{row.index}</Link></Table.Td>
      <Table.Td className="number">{fixed(row.time_s, 2)}</Table.Td>
      <Table.Td className="number">{fixed(a1, 1)}</Table.Td>
      <Table.Td className="number">{fixed(a2, 1)}</Table.Td>
      <Table.Td className="number">{fixed(outer, 2)}</Table.Td>
      <Table.Td className="number">{fixed(core, 2)}</Table.Td>
      <Table.Td className="number">{volume === null ? count(null) : withSigma(volume, sigma)}</Table.Td>
      <Table.Td className="number">{fixed(row.conversion, 3)}</Table.Td>
      <Table.Td className="number">{significant(isNm ? row.rate_nm3_per_s : row.rate_px3_per_s)}</Table.Td>
      <Table.Td className="number">{significant(row.specific_rate_per_s)}</Table.Td>
      <Table.Td><Group gap={6} wrap="nowrap"><StateDot state={row.state} />{row.state}</Group></Table.Td>
      <Table.Td>{row.mask_source}</Table.Td>
      <Table.Td><Text fz="xs" c="var(--warning-text)">{row.flags.map(rowFlag).join(", ")}</Text></Table.Td>
    </Table.Tr>
  );
}
