/** A pasted table of frame times, read the way the server reads it, so that a mistake is seen before it is sent. Pure. */

export interface TimeRow {
  readonly frame: number;
  /** In the unit of the table's header. */
  readonly time: number;
}

export type TimeTable =
  | { readonly rows: readonly TimeRow[]; readonly unit: string; readonly problem: null }
  | { readonly rows: readonly TimeRow[]; readonly unit: string; readonly problem: string };

const TIME_UNITS: Record<string, string> = { time_s: "s", time_ms: "ms", time_min: "min" };
const HEADER = "The first line names the columns: frame, and one of time_s, time_ms, time_min.";

export function readTimeTable(text: string): TimeTable {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/).map((line, at) => ({ line, number: at + 1 })).filter(({ line }) => line.trim() !== "");
  const [header, ...body] = lines;
  if (!header) return { rows: [], unit: "s", problem: HEADER };
  const separator = header.line.includes(";") ? ";" : ",";
  const cells = (line: string) => line.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
  const names = cells(header.line).map((name) => name.toLowerCase());
  const frameAt = names.indexOf("frame");
  const timeNames = names.filter((name) => name in TIME_UNITS);
  if (frameAt < 0 || timeNames.length !== 1) return { rows: [], unit: "s", problem: HEADER };
  const timeAt = names.indexOf(timeNames[0]!);
  const unit = TIME_UNITS[timeNames[0]!]!;
  const rows: TimeRow[] = [];
  for (const { line, number } of body) {
    const row = cells(line);
    const problem = problemOf(row[frameAt] ?? "", row[timeAt] ?? "", rows.at(-1));
    if (problem) return { rows, unit, problem: `Line ${number}: ${problem}` };
    rows.push({ frame: Number(row[frameAt]), time: Number(row[timeAt]) });
  }
  return { rows, unit, problem: rows.length === 0 ? "No frame follows the first line." : null };
}

function problemOf(frame: string, time: string, last: TimeRow | undefined): string | null {
  if (!/^[+-]?\d+$/.test(frame)) return frame === "" ? "the frame number is missing." : `“${frame}” is no frame number.`;
  if (time === "" || !Number.isFinite(Number(time))) return time === "" ? "the time is missing." : `“${time}” is no time; write decimals with a point.`;
  if (!last) return null;
  if (Number(frame) <= last.frame) return `frame ${frame} follows frame ${last.frame}; write each frame once, in order.`;
  if (Number(time) <= last.time) return `its time is not later than that of frame ${last.frame}.`;
  return null;
}

/** Whether the table can be meant for a video of so many frames. */
export function countProblem(rows: readonly TimeRow[], frameCount: number): string | null {
  if (rows.length >= frameCount) return null;
  return `The table has ${rows.length.toLocaleString("en")} of the video's ${frameCount.toLocaleString("en")} frames; every frame needs a time.`;
}
