/** A drawing as a PDF of one page: lines stay lines, text stays text. Pure. */
import { widthOf, winAnsi } from "./helvetica";
import type { Drawing } from "./layout";
import { type Command, type Path, type Shape, type Text, runs } from "./shapes";

/** Opacities are named in the page's resources: /A20 is 0.2. */
const alphaName = (opacity: number) => `A${Math.round(100 * opacity)}`;

export function toPdf(drawing: Drawing, title: string): Uint8Array {
  const { width, height, plot } = drawing;
  const clip = `${n(plot.left)} ${n(height - plot.top - plot.height)} ${n(plot.width)} ${n(plot.height)} re W n`;
  const content = drawing.shapes.map((shape) => operators(shape, height, clip)).join("\n");
  const opacities = [...new Set(drawing.shapes.flatMap((shape) => (shape.kind === "path" && shape.opacity !== undefined ? [shape.opacity] : [])))];
  const states = opacities.map((opacity) => `/${alphaName(opacity)} << /ca ${opacity} /CA ${opacity} >>`).join(" ");
  return file([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${n(width)} ${n(height)}] /Contents 5 0 R`
      + ` /Resources << /Font << /F 4 0 R >> /ExtGState << ${states} >> >> >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    `<< /Title ${literal(title)} >>`,
  ]);
}

/** One byte a letter: everything here is WinAnsi or plain ASCII. */
function file(objects: readonly string[]): Uint8Array {
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function operators(shape: Shape, height: number, clip: string): string {
  return shape.kind === "path" ? path(shape, height, clip) : text(shape, height);
}

function path({ commands, stroke, width = 1, dash, fill, opacity, isClipped }: Path, height: number, clip: string): string {
  const paint = fill && stroke ? "B" : fill ? "f" : "S";
  return [
    "q",
    ...(isClipped ? [clip] : []),
    ...(opacity === undefined ? [] : [`/${alphaName(opacity)} gs`]),
    ...(fill ? [`${rgb(fill)} rg`] : []),
    ...(stroke ? [`${rgb(stroke)} RG ${n(width)} w 1 j`, `[${(dash ?? []).map(n).join(" ")}] 0 d`] : []),
    ...commands.map((command) => step(command, height)),
    `${paint} Q`,
  ].join("\n");
}

function step(command: Command, height: number): string {
  if (command[0] === "Z") return "h";
  const [letter, ...numbers] = command;
  // PDF counts from below.
  return `${(numbers as number[]).map((value, at) => n(at % 2 === 1 ? height - value : value)).join(" ")} ${letter === "M" ? "m" : letter === "L" ? "l" : "c"}`;
}

function text({ x, y, size, anchor, colour, isUpright, text: words }: Text, height: number): string {
  const parts = runs(words);
  const wide = parts.reduce((sum, run) => sum + widthOf(run.text) * sizeOf(run.isRaised, size), 0);
  const back = anchor === "middle" ? wide / 2 : anchor === "end" ? wide : 0;
  const [left, low] = isUpright ? [x, height - y - back] : [x - back, height - y];
  const turned = isUpright ? `0 1 -1 0 ${n(left)} ${n(low)} Tm` : `1 0 0 1 ${n(left)} ${n(low)} Tm`;
  const shown = parts.map((run) => `/F ${n(sizeOf(run.isRaised, size))} Tf ${n(run.isRaised ? 0.36 * size : 0)} Ts ${literal(run.text)} Tj`);
  return `BT ${rgb(colour)} rg ${turned} ${shown.join(" ")} ET`;
}

const sizeOf = (isRaised: boolean, size: number) => (isRaised ? 0.72 * size : size);

function literal(words: string): string {
  const inside = winAnsi(words).map((code) => (code === 40 || code === 41 || code === 92 ? `\\${String.fromCharCode(code)}` : String.fromCharCode(code)));
  return `(${inside.join("")})`;
}

function rgb(colour: string): string {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(colour);
  if (!parts) throw new RangeError(`Expected a colour as #rrggbb, given ${colour}.`);
  return parts.slice(1).map((part) => n(parseInt(part, 16) / 255)).join(" ");
}

const n = (value: number) => String(Math.round(value * 1000) / 1000);
