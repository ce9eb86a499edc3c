import { expect, it } from "vitest";
import { madeBy, narrowed, NOTHING_NARROWED } from "./narrowing";

it("asks for nothing that was not chosen", () => {
  expect(narrowed(NOTHING_NARROWED, "coco")).toEqual({});
  expect(narrowed(NOTHING_NARROWED, "pairs")).toEqual({ pairs: "consecutive" });
});

it("asks for splits, frames and one author or model", () => {
  const chosen = { ...NOTHING_NARROWED, splits: ["test"] as const, first_index: 0, last_index: 99 };
  expect(narrowed({ ...chosen, by: "person:3" }, "masks-png")).toEqual({ splits: ["test"], first_index: 0, last_index: 99, author: 3 });
  expect(narrowed({ ...chosen, by: "model:7" }, "coco")).toMatchObject({ model_version: 7 });
});

it("offers people before models, and no empty group", () => {
  const ada = { id: 1, username: "ada", display_name: "Ada" };
  expect(madeBy([{ user: ada as never }], [{ id: 2, name: "v2" }]).map(({ group }) => group)).toEqual(["People", "Models"]);
  expect(madeBy([], [])).toEqual([]);
});
