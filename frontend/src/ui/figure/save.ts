/** Figures as files: the same drawing as SVG, PDF or PNG, and the data behind it. */
import { toCsv } from "../../domain/figure/csv";
import type { Figure } from "../../domain/figure/figure";
import { JOURNAL, layOut } from "../../domain/figure/layout";
import { toPdf } from "../../domain/figure/pdf";
import { toSvg } from "../../domain/figure/svg";

export const KINDS = ["svg", "pdf", "png", "csv"] as const;
export type Kind = (typeof KINDS)[number];

const DOTS_PER_INCH = 600;
const POINTS_PER_INCH = 72;

export async function saveFigure(figure: Figure, kind: Kind): Promise<void> {
  offer(await fileOf(figure, kind), `${fileName(figure.name)}.${kind}`);
}

async function fileOf(figure: Figure, kind: Kind): Promise<Blob> {
  if (kind === "csv") return new Blob([toCsv(figure)], { type: "text/csv;charset=utf-8" });
  const drawing = layOut(figure, JOURNAL);
  if (kind === "pdf") return new Blob([toPdf(drawing, figure.name) as Uint8Array<ArrayBuffer>], { type: "application/pdf" });
  const svg = new Blob([toSvg(drawing, figure.name)], { type: "image/svg+xml" });
  return kind === "svg" ? svg : raster(svg, drawing.width, drawing.height);
}

/** What browsers draw of the SVG, at the resolution that journals ask for. */
async function raster(svg: Blob, width: number, height: number): Promise<Blob> {
  const scale = DOTS_PER_INCH / POINTS_PER_INCH;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
  const address = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await svg.text())}`;
  const image = new Image(canvas.width, canvas.height);
  image.src = address;
  await image.decode();
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("The picture is too large for this browser."))), "image/png"));
}

/** Letters, digits, point, dash and underscore of a name; the rest becomes dashes. */
export function fileName(name: string): string {
  const kept = name.normalize("NFKD").replace(/[^A-Za-z0-9._-]+/g, "-").replace(/\.{2,}/g, ".").replace(/^[.\-_]+|[.\-_]+$/g, "");
  return kept.slice(0, 80) || "figure";
}

function offer(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser may still be reading it.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
