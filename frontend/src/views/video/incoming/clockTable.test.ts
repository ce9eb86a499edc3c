import { describe, expect, it } from "vitest";
import { countProblem, readTimeTable } from "./clockTable";

describe("a table of times", () => {
  it("is read with commas or semicolons, other columns and empty lines passed over", () => {
    const rows = [{ frame: 88, time: -2.5 }, { frame: 90, time: 0 }];
    expect(readTimeTable("frame,time_s\n88,-2.5\n\n90,0\n")).toEqual({ rows, unit: "s", problem: null });
    expect(readTimeTable("\uFEFFnote; Time_ms ;frame\r\na;-2.5;88\r\nb;0;90")).toEqual({ rows, unit: "ms", problem: null });
  });

  it.each([
    ["", "The first line names the columns"],
    ["time\n1", "The first line names the columns"],
    ["frame,time_s,time_ms\n1,1,1", "The first line names the columns"],
    ["frame,time_s", "No frame follows the first line."],
    ["frame,time_s\n1,0\nx,1", "Line 3: “x” is no frame number."],
    ["frame,time_s\n1,0,5", null],
    ["frame;time_s\n1;0,5", "Line 2: “0,5” is no time; write decimals with a point."],
    ["frame,time_s\n1", "Line 2: the time is missing."],
    ["frame,time_s\n2,0\n2,1", "Line 3: frame 2 follows frame 2; write each frame once, in order."],
    ["frame,time_s\n1,5\n2,5", "Line 3: its time is not later than that of frame 1."],
  ])("%j: %s", (text, problem) => {
    const found = readTimeTable(text).problem;
    if (problem === null) expect(found).toBeNull();
    else expect(found).toContain(problem);
  });

  it("keeps the rows before a mistake, so that it is seen where they end", () => {
    expect(readTimeTable("frame,time_s\n1,0\n2,1\n3,x").rows).toHaveLength(2);
  });

  it("must name every frame", () => {
    expect(countProblem([{ frame: 1, time: 0 }], 2)).toBe("The table has 1 of the video's 2 frames; every frame needs a time.");
    expect(countProblem([{ frame: 1, time: 0 }, { frame: 2, time: 1 }], 2)).toBeNull();
  });
});
