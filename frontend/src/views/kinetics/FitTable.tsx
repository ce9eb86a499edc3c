/** Rate laws fitted to the conversion, the best one by AICc first; one of them is drawn. The truth stands beside where it is known. */
import { Radio, Table, Text, Tooltip } from "@mantine/core";
import type { Kinetics, KineticsFit } from "../../api/types";
import { fixed, significant, withSigma } from "../../text/format";
import { fitName } from "../../text/words";
import { truthOf } from "./columns";
import { byAicc, type FitLine, fitLines } from "./fits";
import { fitFlag } from "./words";

interface TableProps {
  kinetics: Kinetics;
  /** The law that is drawn. */
  law: string | null;
  onLaw: (law: string) => void;
}

export function FitTable({ kinetics, law, onLaw }: TableProps) {
  const fits: KineticsFit[] = byAicc(kinetics.fits);
  const truth = truthOf(kinetics, kinetics.v0_nm3);
  if (fits.length === 0) {
    return <Text size="sm" c="dimmed" data-testid="fit-table">Nothing is fitted: it takes at least four frames after t = 0 with a known conversion.</Text>;
  }
  const has = { interval: fits.some(({ interval }) => interval), truth: truth !== null };
  return (
    <Table.ScrollContainer minWidth={760} type="native">
      <Table verticalSpacing={6} horizontalSpacing="sm" fz="sm" data-testid="fit-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Rate law</Table.Th>
            <Table.Th>Parameter</Table.Th>
            <Table.Th className="number"><Tooltip label="With one standard uncertainty"><span>Fitted</span></Tooltip></Table.Th>
            {has.interval && <Table.Th className="number">95 % interval</Table.Th>}
            {has.truth && <Table.Th className="number">Truth</Table.Th>}
            <Table.Th>Unit</Table.Th>
            <Table.Th className="number"><Tooltip label="Corrected Akaike criterion: smaller is better"><span>AICc</span></Tooltip></Table.Th>
            <Table.Th className="number"><Tooltip label="Root mean square residual of the conversion"><span>RMSE</span></Tooltip></Table.Th>
          </Table.Tr>
        </Table.Thead>
        {fits.map((fit, at) => (
          <Fit key={fit.model} fit={fit} lines={fitLines(fit, truth)} has={has} best={at === 0 && fit.flags.length === 0} isDrawn={fit.model === law} onDraw={() => onLaw(fit.model)} />
        ))}
      </Table>
    </Table.ScrollContainer>
  );
}

interface FitProps {
  fit: KineticsFit;
  lines: readonly FitLine[];
  has: { interval: boolean; truth: boolean };
  best: boolean;
  isDrawn: boolean;
  onDraw: () => void;
}

/** One row a parameter; what belongs to the whole fit spans them. */
function Fit({ fit, lines, has, best, isDrawn, onDraw }: FitProps) {
  const whole = { rowSpan: lines.length, style: { verticalAlign: "top" } };
  return (
    <Table.Tbody data-testid="fit-row" data-model={fit.model}>
      {lines.map(({ name, words, unit, value, sigma, interval, truth }, at) => (
        <Table.Tr key={name} fw={best ? 600 : undefined} style={{ borderBottom: at < lines.length - 1 ? 0 : "1px solid var(--line)" }}>
          {at === 0 && (
            <Table.Td {...whole}>
              <Radio size="xs" checked={isDrawn} onChange={onDraw} label={fitName(fit.model)} name="law" data-testid={`law-${fit.model}`} />
              {fit.flags.map((flag) => <Text key={flag} fz="xs" c="var(--warning-text)" fw={400}>{fitFlag(flag)}</Text>)}
            </Table.Td>
          )}
          <Table.Td>{words}</Table.Td>
          <Table.Td className="number">{withSigma(value, sigma)}</Table.Td>
          {has.interval && <Table.Td className="number">{interval && `${significant(interval[0] ?? null)} to ${significant(interval[1] ?? null)}`}</Table.Td>}
          {has.truth && <Table.Td className="number" data-testid="fit-truth">{truth !== null && significant(truth, 4)}</Table.Td>}
          <Table.Td>{unit}</Table.Td>
          {at === 0 && <Table.Td className="number" {...whole}>{fixed(fit.aicc, 1)}</Table.Td>}
          {at === 0 && <Table.Td className="number" {...whole}>{significant(fit.rmse, 2)}</Table.Td>}
        </Table.Tr>
      ))}
    </Table.Tbody>
  );
}
