/** A drawing as an SVG file that any program opens: true lengths, plain fonts. Pure. */
import type { Drawing } from "./layout";
import { type Command, type Path, type Shape, type Text, runs } from "./shapes";

const FONT = "Helvetica, Arial, sans-serif";

export function toSvg(drawing: Drawing, title: string): string {
  const { width, height, plot } = drawing;
  const clip = `<clipPath id="plot"><rect x="${n(plot.left)}" y="${n(plot.top)}" width="${n(plot.width)}" height="${n(plot.height)}"/></clipPath>`;
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}pt" height="${n(height)}pt" viewBox="0 0 ${n(width)} ${n(height)}" font-family="${FONT}">`,
    `<title>${escaped(title)}</title><defs>${clip}</defs>`,
    ...drawing.shapes.map(element),
    "</svg>",
    "",
  ].join("\n");
}

/** The `d` of a path, as SVG and as the page draws it. */
export function pathData(commands: readonly Command[]): string {
  return commands.map(([letter, ...numbers]) => letter + numbers.map(n).join(" ")).join("");
}

function element(shape: Shape): string {
  return shape.kind === "path" ? path(shape) : text(shape);
}

function path({ commands, stroke, width, dash, fill, opacity, isClipped }: Path): string {
  const looks = [
    `fill="${fill ?? "none"}"`,
    ...(stroke ? [`stroke="${stroke}" stroke-width="${n(width ?? 1)}" stroke-linejoin="round"`] : []),
    ...(dash ? [`stroke-dasharray="${dash.map(n).join(" ")}"`] : []),
    ...(opacity === undefined ? [] : [`fill-opacity="${opacity}"`]),
    ...(isClipped ? [`clip-path="url(#plot)"`] : []),
  ];
  return `<path d="${pathData(commands)}" ${looks.join(" ")}/>`;
}

function text({ x, y, size, anchor, colour, isUpright, text: words }: Text): string {
  const turned = isUpright ? ` transform="rotate(-90 ${n(x)} ${n(y)})"` : "";
  // A raised run is followed by one that goes down again by as much.
  let raised = 0;
  const parts = runs(words).map((run) => {
    const up = run.isRaised ? 0.36 * size : 0;
    const shift = raised - up;
    raised = up;
    const looks = run.isRaised ? ` font-size="${n(0.72 * size)}"` : "";
    return `<tspan dy="${n(shift)}"${looks}>${escaped(run.text)}</tspan>`;
  });
  return `<text x="${n(x)}" y="${n(y)}" font-size="${n(size)}" text-anchor="${anchor}" fill="${colour}"${turned}>${parts.join("")}</text>`;
}

const n = (value: number) => String(Math.round(value * 1000) / 1000);

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
// What XML cannot hold at all is left out.
const escaped = (words: string) => words.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "").replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);
