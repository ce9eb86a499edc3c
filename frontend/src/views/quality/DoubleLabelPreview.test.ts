import { describe, expect, it } from "vitest";
import type { DoubleLabelling, DoubleLabellingPreview } from "../../api/secondLabels";
import { sentences } from "./DoubleLabelPreview";

const bea = { id: 2, username: "bea", display_name: "Bea", is_admin: false };
const overview: DoubleLabelling = {
  share: 0, frames: 40, wanted: 0, asked: 0, begun: 0, done: 0, missing: 0, labellers: [{ user: bea, may_draw: true, asked: 0, done: 0 }],
};
const preview: DoubleLabellingPreview = {
  frames: 40, wanted: 4, kept: 1, to_ask: 3, to_take_back: 0, nobody: 0, by_labeller: [{ labeller: 2, frames: 3 }], by_filament: [{ filament: 1, frames: 3 }],
};

describe("what a choice comes to", () => {
  it("says how many frames and who", () => {
    expect(sentences(preview, overview, [])).toEqual([
      "4 of 40 frames are to be labelled twice; 1 was asked for before.",
      "New: 3 frames: Bea 3.",
    ]);
  });

  it("says what is taken back and what nobody can do", () => {
    const said = sentences({ ...preview, to_ask: 0, to_take_back: 1, nobody: 2, by_labeller: [] }, overview, []);
    expect(said.slice(1)).toEqual([
      "Nobody is asked for anything new.",
      "1 frame that nobody has begun is taken back.",
      "2 frames cannot be given to anyone: all of the chosen people drew in them.",
    ]);
  });

  it("says why there is nothing to choose from", () => {
    expect(sentences({ ...preview, frames: 0 }, overview, [])).toEqual(["No frame has been handed in yet, so there is none to label twice."]);
  });
});
