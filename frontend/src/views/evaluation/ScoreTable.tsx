/** All scores of one descriptor in one table, the baselines below. */
import { Table, Tooltip } from "@mantine/core";
import { memo } from "react";
import { count, fixed } from "../../text/format";
import classes from "./Evaluation.module.css";
import type { ScoreRow } from "./scoreRows";

const COLUMNS = [
  ["Macro-F1", "Mean of the F1 of inside and of outside, from the pixels of all frames together"],
  ["F1", "Of the pixels inside: 2 TP / (2 TP + FP + FN)"],
  ["IoU", "Of the pixels inside: TP / (TP + FP + FN)"],
  ["Precision", "Which share of what was found is true"],
  ["Recall", "Which share of what is true was found"],
  ["HD95 (nm)", "95th percentile of the distance between the two edges, mean over frames"],
  ["ASSD (nm)", "Mean distance between the two edges, mean over frames"],
  ["Frames", "How many frames were measured"],
] as const;

/** Stays as it is while frames are looked through. */
export const ScoreTable = memo(function ScoreTable({ rows, descriptor }: { readonly rows: readonly ScoreRow[]; readonly descriptor: string }) {
  return (
    <Table.ScrollContainer minWidth={860} type="native">
      <Table verticalSpacing={5} fz="sm" data-testid="score-table" data-descriptor={descriptor} aria-label={`Scores on ${descriptor}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Measured on</Table.Th>
            {COLUMNS.map(([title, meaning]) => (
              <Table.Th key={title} className="number"><Tooltip label={meaning} multiline maw={280}><span>{title}</span></Tooltip></Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ name, kind, scores, hd95_nm, assd_nm }) => (
            <Table.Tr key={`${kind} ${name}`} className={classes[kind]} data-testid="score-row" data-kind={kind}>
              <Table.Td className={classes.name}>{name}</Table.Td>
              {[scores.macro_f1, scores.f1, scores.iou, scores.precision, scores.recall].map((value, at) => (
                <Table.Td key={at} className="number">{fixed(value, 3)}</Table.Td>
              ))}
              <Table.Td className="number">{fixed(hd95_nm, 2)}</Table.Td>
              <Table.Td className="number">{fixed(assd_nm, 2)}</Table.Td>
              <Table.Td className="number">{count(scores.frames)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
});
