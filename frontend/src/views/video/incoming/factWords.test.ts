import { describe, expect, it } from "vitest";
import type { Fact } from "../../../api/types";
import { sourceWords, undoWords, valueWords } from "./factWords";
import { fieldWords } from "./PixelSizeForm";

const fact = (changes: Partial<Fact> = {}): Fact => ({ value: 0.05, unit: "nm", source: "file", by: null, at: null, note: "", recorded: null, ...changes });

describe("a value", () => {
  it("has its unit as people write it", () => {
    expect(valueWords("pixel_size", fact())).toBe("0.05 nm");
    expect(valueWords("dose_rate", fact({ value: 1200, unit: "e/nm^2/s" }))).toBe("1,200 e/nm²/s");
    expect(valueWords("temperature", fact({ value: 650, unit: "C" }))).toBe("650 °C");
    expect(valueWords("camera", fact({ value: "K3", unit: "" }))).toBe("K3");
    expect(valueWords("clock", fact({ value: "per_frame", unit: "" }))).toBe("a time for each frame");
    expect(valueWords("pixel_size", fact({ value: "", source: "missing" }))).toBe("not known");
    expect(valueWords("recorded_at", fact({ value: "one morning in March", unit: "" }))).toBe("one morning in March");
  });
});

describe("where a value came from", () => {
  it.each<[Partial<Fact>, string]>([
    [{}, "read from the file"],
    [{ source: "side_car", note: "times.csv" }, "from times.csv"],
    [{ source: "entered", by: "ada", at: "2026-03-04T12:00:00Z" }, "entered by Ada on Mar 4, 2026"],
    [{ source: "entered", by: "left-the-project", at: null }, "entered by left-the-project"],
    [{ source: "importer" }, "from the imported data set"],
    [{ source: "missing" }, "the recording does not say"],
  ])("%o", (changes, words) => {
    expect(sourceWords(fact(changes), new Map([["ada", "Ada"]]))).toBe(words);
  });

  it("is told before an entered value is taken back", () => {
    expect(undoWords("pixel_size", { value: 0.05, unit: "nm", source: "file" })).toBe("Back to 0.05 nm, read from the file");
    expect(undoWords("pixel_size", null)).toBe("Take this value back");
  });
});

it("shows how large the field would be, so that a slip of a factor of ten is seen", () => {
  const field = { width: 4096, height: 2048 };
  expect(fieldWords(field, 0.05, "nm")).toBe("The field is then 205 × 102 nm.");
  expect(fieldWords(field, 0.5, "A")).toBe("The field is then 205 × 102 nm.");
  expect(fieldWords(field, null, "nm")).toContain("edge of one pixel");
});
