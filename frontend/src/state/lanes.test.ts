import { expect, test } from "vitest";
import { Lanes } from "./lanes";

const settle = () => new Promise((done) => setTimeout(done));

test("so many at a time, the others in the order in which they came", async () => {
  const lanes = new Lanes(2);
  const leaves: (() => void)[] = [];
  const began: number[] = [];
  const all = [1, 2, 3, 4].map(async (n) => {
    leaves.push(await lanes.enter());
    began.push(n);
  });
  await settle();
  expect(began).toEqual([1, 2]);
  leaves[1]!();
  await settle();
  expect(began).toEqual([1, 2, 3]);
  leaves[0]!();
  leaves[2]!();
  await Promise.all(all);
  expect(began).toEqual([1, 2, 3, 4]);
});

test("a lane that was left is free again", async () => {
  const lanes = new Lanes(1);
  for (let i = 0; i < 3; i++) (await lanes.enter())();
});
