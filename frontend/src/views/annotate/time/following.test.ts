import { expect, test } from "vitest";
import { followingBetween } from "./following";

test("unless a person decides, masks move between near frames only, forwards and backwards", () => {
  expect([1, 2, 3, 40].map((to) => followingBetween(null, 0, to))).toEqual(["moves", "moves", "too-far", "too-far"]);
  expect([followingBetween(null, 5, 3), followingBetween(null, 5, 2)]).toEqual(["moves", "too-far"]);
});

test("who decides is followed at any distance", () => {
  expect([followingBetween(true, 0, 40), followingBetween(false, 0, 1)]).toEqual(["moves", "off"]);
});
