/** Scores of A, of B, and what B gains, measure by measure. */
import { Table, Text } from "@mantine/core";
import { Fragment, memo } from "react";
import { fixed } from "../../../text/format";
import classes from "../Evaluation.module.css";
import { signed } from "../words";
import { difference } from "./pairs";
import type { ComparedRow } from "./rows";

const MEASURES = [
  { key: "macro_f1", title: "Macro-F1", digits: 3 },
  { key: "f1", title: "F1", digits: 3 },
  { key: "precision", title: "Precision", digits: 3 },
  { key: "recall", title: "Recall", digits: 3 },
  { key: "hd95_nm", title: "HD95 (nm)", digits: 2 },
] as const;

interface Props {
  readonly rows: readonly ComparedRow[];
  readonly descriptor: string;
  /** Macro-F1 is the mean over frames where only some frames are shared. */
  readonly isMean: boolean;
}

/** Stays as it is while frames are looked through. */
export const CompareTable = memo(function CompareTable({ rows, descriptor, isMean }: Props) {
  return (
    <Table.ScrollContainer minWidth={1080} type="native">
      <Table verticalSpacing={5} horizontalSpacing="xs" fz="sm" data-testid="compare-table" data-descriptor={descriptor} aria-label={`Scores of both on ${descriptor}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th rowSpan={2}>Measured on</Table.Th>
            {MEASURES.map(({ key, title }) => (
              <Table.Th key={key} colSpan={3} ta="center">{title}{isMean && key === "macro_f1" && <Text component="span" size="xs"> (mean of frames)</Text>}</Table.Th>
            ))}
          </Table.Tr>
          <Table.Tr>
            {MEASURES.map(({ key }) => (
              <Fragment key={key}><Table.Th className="number">A</Table.Th><Table.Th className="number">B</Table.Th><Table.Th className="number">B − A</Table.Th></Fragment>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ name, kind, a, b }) => (
            <Table.Tr key={`${kind} ${name}`} className={classes[kind]} data-testid="compare-row" data-kind={kind}>
              <Table.Td className={classes.name}>{name}</Table.Td>
              {MEASURES.map(({ key, digits }) => (
                <Fragment key={key}>
                  <Table.Td className="number">{fixed(a?.[key], digits)}</Table.Td>
                  <Table.Td className="number">{fixed(b?.[key], digits)}</Table.Td>
                  <Table.Td className="number" fw={600}>{signed(difference(a?.[key], b?.[key]), (size) => fixed(size, digits))}</Table.Td>
                </Fragment>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
});
