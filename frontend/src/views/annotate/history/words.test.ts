import { expect, test } from "vitest";
import { areaText, lengthText, madeBy, standing } from "./words";

const bea = { id: 1, username: "bea", display_name: "Bea", is_admin: false };

test("who made a version", () => {
  const model = { origin: "model", model_version_name: "v2 quick" } as const;
  expect(madeBy({ origin: "person", author: bea, model_version_name: "", is_proposal: false })).toBe("Bea");
  expect(madeBy({ origin: "import", author: null, model_version_name: "", is_proposal: false })).toBe("import");
  expect(madeBy({ ...model, author: null, is_proposal: true })).toBe("model v2 quick");
  expect(madeBy({ ...model, author: bea, is_proposal: false })).toBe("model v2 quick, taken by Bea");
});

test("what a version is now", () => {
  expect(standing({ is_current: true, is_waiting: false, is_proposal: false })).toBe("current");
  expect(standing({ is_current: false, is_waiting: true, is_proposal: true })).toBe("proposal, waiting");
  expect(standing({ is_current: false, is_waiting: false, is_proposal: false })).toBe("");
});

test("figures carry their unit and their sign", () => {
  expect(areaText(100, 0.5, true)).toBe("+25 nm²");
  expect(areaText(-100, 0.5, true)).toBe("−25 nm²");
  expect(areaText(12, null)).toBe("12 px");
  expect(lengthText(1.5, 0.5)).toBe("0.75 nm");
  expect(lengthText(null, 0.5)).toContain("only one");
});
