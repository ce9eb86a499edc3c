import { expect, it } from "vitest";
import { figures } from "./quality";

const measure = (value: number | null, reason: string | null = null) => ({ value, reason });

it("puts both generations beside each other and says what a figure means", () => {
  const { generations, rows } = figures({
    generations: {
      first: { measures: { mmd2_tiny: measure(0.4), ssim: measure(null, "No pairs.") } },
      second: { measures: { mmd2_tiny: measure(0.1), ssim: measure(null, "No pairs.") } },
    },
  });
  expect(generations).toEqual(["first", "second"]);
  expect(rows.map(({ name, title, values, reason }) => ({ name, title, values, reason }))).toEqual([
    { name: "mmd2_tiny", title: "MMD² (tiny)", values: { first: 0.4, second: 0.1 }, reason: null },
    { name: "ssim", title: "SSIM", values: { first: null, second: null }, reason: "No pairs." },
  ]);
  expect(rows[0]?.meaning).toContain("CycleGAN");
});

it("does not take the floor for a distance", () => {
  const { rows } = figures({ measures: { fid_floor_tiny: measure(1), fid_tiny: measure(2) } });
  expect(rows.map(({ title }) => title)).toEqual(["Fréchet distance of real halves (tiny)", "Fréchet distance (tiny)"]);
});

it("leaves out what it does not know", () => {
  expect(figures({ measures: { unheard_of: measure(1) } }).rows).toEqual([]);
  expect(figures({})).toEqual({ generations: [], rows: [] });
});
