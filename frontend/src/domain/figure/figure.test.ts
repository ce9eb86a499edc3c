import { describe, expect, it } from "vitest";
import { toCsv } from "./csv";
import { type Figure, rangeX, rangeY } from "./figure";
import { widthOf, winAnsi } from "./helvetica";
import { JOURNAL, layOut, withExponent } from "./layout";
import { nearestPoint } from "./nearestPoint";
import { toPdf } from "./pdf";
import { pathData, toSvg } from "./svg";
import { exponentOf, ticks, tickTexts } from "./ticks";

const figure: Figure = {
  name: "volume",
  x: { label: "time (s)" },
  y: { label: "volume (nm^{3})" },
  layers: [
    { kind: "band", label: "± 1 σ", colour: "#7ca2ee", xs: [0, 1, 2, 3], low: [9, 8, null, 6], high: [11, 10, null, 8] },
    { kind: "line", label: "smoothed", colour: "#7ca2ee", xs: [0, 1, 2], ys: [10, null, 8] },
    { kind: "points", label: "=frames", colour: "#40b66b", mark: "disc", xs: [0, 1, 2], ys: [10, 9, null], sigmas: [1, 1, null], names: ["frame 1", "frame, 2", "frame 3"], keys: [1, 2, 3] },
  ],
};

describe("axes", () => {
  it("has round ticks inside its range", () => {
    expect(ticks(-1.2, 5.1, 5)).toEqual([0, 2, 4]);
    expect(ticks(0, 1, 5)).toHaveLength(6);
    expect(ticks(3, 3, 5)).toEqual([]);
    for (const [low, high] of [[1e-9, 3e-9], [-1e12, 2e12], [99.5, 100.1]] as const) {
      const found = ticks(low, high, 6);
      expect(found.length).toBeGreaterThan(1);
      expect(found.every((tick) => tick >= low - 1e-9 * Math.abs(low) && tick <= high * (1 + 1e-9))).toBe(true);
    }
  });

  it("takes large powers of ten out", () => {
    expect(exponentOf(0, 42_000)).toBe(4);
    expect(exponentOf(-0.0004, 0)).toBe(-4);
    expect(exponentOf(0, 950)).toBe(0);
    expect(tickTexts([0, 20_000, 40_000], 4)).toEqual(["0", "2", "4"]);
    expect(tickTexts([-0.5, 0, 0.5], 0)).toEqual(["−0.5", "0.0", "0.5"]);
    expect(withExponent("volume (nm^{3})", 4)).toBe("volume (10^{4} nm^{3})");
    expect(withExponent("ln k", -3)).toBe("ln k (10^{−3})");
  });

  it("shows all data and error bars, and no negative axis for what is never negative", () => {
    expect(rangeY(figure).high).toBeGreaterThan(11);
    expect(rangeX(figure).low).toBe(0);
    expect(rangeY({ ...figure, layers: [] })).toEqual({ low: 0, high: 1 });
  });
});

describe("files", () => {
  it("writes an SVG of true size whose names cannot break it", () => {
    const svg = toSvg(layOut(figure, JOURNAL), "<b> & \u0001 🔥");
    expect(svg).toContain('width="240.9pt"');
    expect(svg).toContain("<title>&lt;b&gt; &amp;  🔥</title>");
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
    expect(parsed.querySelector("parsererror")).toBeNull();
    expect(svg).not.toContain("NaN");
  });

  it("writes a PDF whose table of objects is right", () => {
    const bytes = toPdf(layOut(figure, JOURNAL), "volume (🔥)");
    const text = String.fromCharCode(...bytes);
    expect(text.startsWith("%PDF-1.4")).toBe(true);
    const start = Number(/startxref\n(\d+)/.exec(text)![1]);
    expect(text.slice(start, start + 4)).toBe("xref");
    const offsets = [...text.slice(start).matchAll(/(\d{10}) 00000 n/g)].map(([, offset]) => Number(offset));
    offsets.forEach((offset, at) => expect(text.slice(offset).startsWith(`${at + 1} 0 obj`)).toBe(true));
    const length = Number(/\/Length (\d+)/.exec(text)![1]);
    const from = text.indexOf("stream\n") + 7;
    expect(text.slice(from + length).startsWith("\nendstream")).toBe(true);
    expect(text).toContain("/Title (volume \\(?\\))");
  });

  it("writes the data behind it, safe for spreadsheets, gaps empty", () => {
    const lines = toCsv(figure).trimEnd().split("\r\n");
    expect(lines[0]).toBe("series,name,time (s),volume (nm^3),sigma,low,high");
    expect(lines).toContain("± 1 σ,,2,,,,");
    expect(lines).toContain("'=frames,\"frame, 2\",1,9,1,,");
    expect(lines).toHaveLength(1 + 4 + 3 + 3);
  });

  it("knows the letters of Helvetica", () => {
    expect(widthOf("10")).toBeCloseTo(1.112);
    expect(winAnsi("−")).toEqual([0x96]);
    expect(winAnsi("🔥")).toEqual([63]);
  });
});

describe("the drawing", () => {
  it("breaks lines and bands at gaps", () => {
    const { shapes } = layOut(figure, { ...JOURNAL, hasLegend: false });
    const lines = shapes.filter((shape) => shape.kind === "path" && shape.stroke === "#7ca2ee");
    expect(lines.map((shape) => (shape.kind === "path" ? pathData(shape.commands).replace(/[^ML]/g, "") : ""))).toEqual(["MM"]);
    expect(shapes.filter((shape) => shape.kind === "path" && shape.opacity === 0.2)).toHaveLength(1);
  });

  it("finds the point under a place, within reach", () => {
    const drawing = layOut(figure, JOURNAL);
    const hit = nearestPoint(figure, drawing, drawing.toX(1) + 2, drawing.toY(9));
    expect(hit).toMatchObject({ layer: 2, at: 1 });
    expect(nearestPoint(figure, drawing, 0, 0, 3)).toBeNull();
  });
});
