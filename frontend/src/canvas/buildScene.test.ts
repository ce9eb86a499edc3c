import { expect, test } from "vitest";
import { emptyMask } from "../domain/mask";
import { openEditorSettings } from "../state/editorSettings";
import { buildScene } from "./buildScene";

const layers = new Map([["A1", emptyMask(2, 2)], ["exclusion", emptyMask(2, 2)]]);
const parts = { image: null, descriptors: [{ key: "A1", colour: "#ff922b" }], layers, proposal: null, brightness: new Uint8Array(256) };
const outlines = (isProposed: boolean) =>
  buildScene({ ...parts, isProposed }, openEditorSettings().get()).layers.map(({ key, outline }) => `${key} ${outline}`);

test("what a model proposes is dashed, what counts is solid", () => {
  expect(outlines(true)).toEqual(["A1 dashed", "exclusion none"]);
  expect(outlines(false)).toEqual(["A1 solid", "exclusion none"]);
});
