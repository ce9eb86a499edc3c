import { expect, it } from "vitest";
import { metadataFacts } from "./metadata";

const HASH = "0123456789abcdef".repeat(4);

it("flattens what a recording says about itself", () => {
  expect(metadataFacts({ microscope: { name: "ETEM", voltage_kv: 300 }, drift_corrected: true, note: "", gain: null, gases: ["O2", "N2"] })).toEqual([
    ["microscope, name", "ETEM"], ["microscope, voltage_kv", "300"], ["drift_corrected", "yes"], ["gases", "O2, N2"],
  ]);
});

it("cuts hashes short and counts a long list of files", () => {
  expect(metadataFacts({ source_sha256: { "a.png": HASH } })).toEqual([["source_sha256, a.png", "0123456789"]]);
  const files = Object.fromEntries(Array.from({ length: 48 }, (_, at) => [`${at}.png`, HASH]));
  expect(metadataFacts({ files })).toEqual([["files", "0.png 0123456789 and 47 more"]]);
});
