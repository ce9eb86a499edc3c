import { describe, expect, it } from "vitest";
import { type Choices, measuring, readChoices, USUAL, writeChoices } from "./choices";

const read = (text: string) => readChoices(new URLSearchParams(text));

describe("choices in the address", () => {
  it("are the usual ones where nothing is said, and nothing is said of the usual ones", () => {
    expect(read("")).toEqual(USUAL);
    expect(writeChoices(USUAL)).toEqual({});
  });

  it("come back as they were written", () => {
    const chosen: Choices = {
      ...USUAL, states: ["proposed"], method: "slice_integral", v0: "mean_until", v0_until_s: -3.5, neighbours: 15, fit_from_s: 0, fit_to_s: 120,
      sources: [], boundary_px: 1, length_sigma_rel: 0.02, law: "avrami", rate: "wall_recession", shown: ["raw", "models"],
    };
    expect(readChoices(new URLSearchParams(writeChoices(chosen)))).toEqual(chosen);
  });

  it("that are wrong are as if they were not said", () => {
    expect(read("method=eye&v0=max&neighbours=1&boundary_px=-2&states=unlabelled&law=<b>&fit_from_s=&scale_sigma_rel=x")).toEqual(USUAL);
    expect(read("fit_from_s=50&fit_to_s=10")).toMatchObject({ fit_from_s: null, fit_to_s: null });
    expect(read("states=none").states).toEqual(USUAL.states);
  });

  it("tell the server only how to measure", () => {
    expect(measuring(read("law=avrami&shown=raw&method=frame_length&sources=none"))).toEqual({
      states: "accepted,submitted,draft", method: "frame_length", sources: "none",
    });
  });
});
