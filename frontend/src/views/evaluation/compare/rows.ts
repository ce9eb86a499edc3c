/** The scores of two evaluations in one table: together, filament by filament, and the baselines. Pure. */
import type { EvaluationDetails, Figures } from "../../../api/evaluations";
import { distances, type RowKind, scoreRows, type ScoreRow } from "../scoreRows";
import { type FramePair, pooledOver, type Shared, sharesAll } from "./pairs";

export interface ComparedRow {
  readonly name: string;
  readonly kind: RowKind;
  readonly a: ScoreFigures | null;
  readonly b: ScoreFigures | null;
}

type ScoreFigures = Figures & Pick<ScoreRow, "hd95_nm" | "assd_nm">;

/** Of the same frames the scores as they were measured; of some of them what follows from the areas, and no baselines. */
export function comparedRows(a: EvaluationDetails, b: EvaluationDetails, shared: Shared, descriptor: string): ComparedRow[] {
  return sharesAll(shared) ? measuredRows(a, b, shared.pairs, descriptor) : derivedRows(shared.pairs, descriptor);
}

function measuredRows(a: EvaluationDetails, b: EvaluationDetails, pairs: readonly FramePair[], descriptor: string): ComparedRow[] {
  const first = scoreRows(a, pairs.map((pair) => pair.a), descriptor);
  const second = new Map(scoreRows(b, pairs.map((pair) => pair.b), descriptor).map((row) => [`${row.kind} ${row.name}`, row]));
  return first.map((row) => {
    const other = second.get(`${row.kind} ${row.name}`);
    return { name: row.name, kind: row.kind, a: figuresOf(row), b: other ? figuresOf(other) : null };
  });
}

const figuresOf = ({ scores, hd95_nm, assd_nm }: ScoreRow): ScoreFigures => ({ ...scores, hd95_nm, assd_nm });

function derivedRows(pairs: readonly FramePair[], descriptor: string): ComparedRow[] {
  const names = [...new Set(pairs.map((pair) => pair.a.filamentName))];
  const row = (name: string, kind: RowKind, some: readonly FramePair[]): ComparedRow => {
    const side = (which: "a" | "b") => {
      const entries = some.map((pair) => pair[which]);
      const scores = pooledOver(entries, descriptor);
      return { ...scores, macro_f1: scores.frame_mean_macro_f1, ...distances(entries, descriptor) };
    };
    return { name, kind, a: side("a"), b: side("b") };
  };
  return [
    row("the shared frames pooled", "pooled", pairs),
    ...names.map((name) => row(name, "filament", pairs.filter((pair) => pair.a.filamentName === name))),
  ];
}
