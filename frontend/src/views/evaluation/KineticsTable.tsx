/** What the errors of the masks come to in the kinetics: how far volumes and times are off, filament by filament. */
import { Table, Text, Tooltip } from "@mantine/core";
import { memo } from "react";
import type { JudgedFilament } from "../../api/evaluations";
import { count, fixed, percent } from "../../text/format";
import { filamentTitle } from "../../text/words";
import classes from "./Evaluation.module.css";
import { signed } from "./words";

const UNKNOWN_WHY = "Volumes need both A1 and A2 and the size of a pixel; they are not known for these filaments.";

const COLUMNS = [
  ["RMSE of V", "Root of the mean squared error of the volume, as a share of the first volume"],
  ["Bias of V", "Mean error of the volume, as a share of the first volume; positive: predicted too large"],
  ["Half time", "How far the time of half conversion is off"],
] as const;

/** Stays as it is while frames are looked through. */
export const KineticsTable = memo(function KineticsTable({ filaments }: { readonly filaments: readonly JudgedFilament[] }) {
  if (filaments.every(({ kinetics }) => kinetics?.rmse_v_over_v0 == null && kinetics?.dt50_s == null)) {
    return <Text size="sm" c="dimmed" data-testid="no-kinetics-errors">{filaments.find(({ kinetics }) => kinetics?.reason)?.kinetics?.reason ?? UNKNOWN_WHY}</Text>;
  }
  return (
    <Table.ScrollContainer minWidth={560} type="native">
      <Table verticalSpacing={5} fz="sm" data-testid="kinetics-errors">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Filament</Table.Th>
            {COLUMNS.map(([title, meaning]) => (
              <Table.Th key={title} className="number"><Tooltip label={meaning} multiline maw={280}><span>{title}</span></Tooltip></Table.Th>
            ))}
            <Table.Th className="number">Frames</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {filaments.map(({ name, kinetics, frames }) => (
            <Table.Tr key={name} data-testid="kinetics-error-row">
              <Table.Td className={classes.name}>
                {filamentTitle(name)}
                {kinetics?.reason && <Text size="xs" c="dimmed">{kinetics.reason}</Text>}
              </Table.Td>
              <Table.Td className="number">{percent(kinetics?.rmse_v_over_v0, 1)}</Table.Td>
              <Table.Td className="number">{signed(kinetics?.bias_v_over_v0, (value) => percent(value, 1))}</Table.Td>
              <Table.Td className="number">{signed(kinetics?.dt50_s, (value) => `${fixed(value, 1)} s`)}</Table.Td>
              <Table.Td className="number">{count(frames.length)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
});
