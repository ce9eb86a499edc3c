/** The data behind a figure as a table: one row a point, numbers as they are. Pure. */
import type { Figure, Layer, Maybe } from "./figure";
import { runs } from "./shapes";

export function toCsv(figure: Figure): string {
  const heads = ["series", "name", plain(figure.x.label), plain(figure.y.label), "sigma", "low", "high"];
  const rows = figure.layers.flatMap((layer) => (layer.label ? rowsOf(layer, layer.label) : []));
  return [heads, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

type Cell = string | Maybe | undefined;

function rowsOf(layer: Layer, label: string): Cell[][] {
  if (layer.kind === "band") return layer.xs.map((x, at) => [label, "", x, null, null, layer.low[at], layer.high[at]]);
  const points = layer.kind === "points" ? layer : null;
  return layer.xs.map((x, at) => [label, points?.names?.[at] ?? "", x, layer.ys[at], points?.sigmas?.[at], null, null]);
}

const plain = (label: string) => runs(label).map(({ text, isRaised }) => (isRaised ? `^${text}` : text)).join("");

function cell(value: Cell): string {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  if (!value) return "";
  // A spreadsheet would run a name that begins like a formula.
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
