import { expect, it } from "vitest";
import { details, scores } from "./sample";
import { classWords, headline, optionWords, signed } from "./words";

it("writes signs that are seen, and none where there is no difference", () => {
  expect([signed(0.0123), signed(-0.0123), signed(0.0001), signed(null)]).toEqual(["+0.012", "−0.012", "0.000", "–"]);
  expect(signed(-4.56, (size) => `${size.toFixed(1)} s`)).toBe("−4.6 s");
});

it("says whether the model has learned anything that the rule does not know", () => {
  expect(headline(details())).toBe("A2 reaches a macro-F1 of 0.880; a rule that looks at no image reaches 0.790. A1 reaches a macro-F1 of 0.950.");
  expect(headline(details({ pooled: { A2: scores(0.7) } }))).toContain("so the model has not learned it");
});

it("names options in words, and those only that were asked for", () => {
  expect(optionWords({ tile_px: 512, votes: "soft", references: 0, thickness: "as_trained" })).toEqual([
    ["Tile (px)", "512"], ["Votes", "soft"], ["Thickness", "as trained"],
  ]);
});

it("says three classes in one sentence", () => {
  expect(classWords({ pixel_accuracy: 0.9876, mean_iou: 0.9 })).toBe("Of outside, wall and core together, where pixels count: pixel accuracy 0.988, mean IoU 0.900.");
});
