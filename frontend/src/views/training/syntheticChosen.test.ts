import { expect, it } from "vitest";
import { chosenIn } from "./syntheticChosen";

it("reads ids and nothing else, each once, in order", () => {
  expect([chosenIn(null), chosenIn(""), chosenIn("7,3,7"), chosenIn("3,x,-1,0,2.5")]).toEqual([[], [], [3, 7], [3]]);
});
