import { describe, expect, test } from "vitest";
import { areaPx, emptyMask } from "./mask";
import { imagePoint } from "./points";
import { anchorOf, footprintOf, stamp, strokeCoverage, sweep } from "./stroke";
import { gridOf } from "./testGrids";

const stamped = (size: number, shape: "round" | "square") => {
  const mask = emptyMask(size, size);
  stamp(mask, footprintOf(size, shape), { row: 0, col: 0 });
  return gridOf(mask);
};

describe("footprint", () => {
  test("round brushes, written out", () => {
    expect(stamped(1, "round")).toEqual(["#"]);
    expect(stamped(2, "round")).toEqual(["##", "##"]);
    expect(stamped(4, "round")).toEqual([".##.", "####", "####", ".##."]);
    expect(stamped(5, "round")).toEqual([".###.", "#####", "#####", "#####", ".###."]);
  });

  test("a square brush is a full square", () => expect(stamped(3, "square")).toEqual(["###", "###", "###"]));

  test("is the same upside down and mirrored, at every size", () => {
    for (let size = 1; size <= 40; size++) {
      const grid = stamped(size, "round");
      expect(grid.toReversed()).toEqual(grid);
      expect(grid.map((row) => [...row].toReversed().join(""))).toEqual(grid);
    }
  });

  test("its area comes near that of the circle", () => {
    const mask = emptyMask(100, 100);
    stamp(mask, footprintOf(100, "round"), { row: 0, col: 0 });
    expect(Math.abs(areaPx(mask) / (Math.PI * 50 * 50) - 1)).toBeLessThan(0.005);
  });
});

describe("anchor", () => {
  test("an odd brush is centred on the pixel under the pointer", () => {
    expect(anchorOf(imagePoint(7.1, 4.9), 1)).toEqual({ row: 7, col: 4 });
    expect(anchorOf(imagePoint(7.9, 4.1), 3)).toEqual({ row: 6, col: 3 });
  });

  test("an even brush is centred on the nearest corner", () => {
    expect(anchorOf(imagePoint(7.9, 4.1), 2)).toEqual({ row: 7, col: 3 });
  });
});

describe("stroke", () => {
  test("a fast hand leaves no gaps", () => {
    const mask = strokeCoverage([imagePoint(0.5, 0.5), imagePoint(2.5, 6.5)], footprintOf(1, "round"), 3, 7);
    for (let col = 0; col < 7; col++) expect(gridOf(mask).some((row) => row[col] === "#")).toBe(true);
    expect(areaPx(mask)).toBe(7);
  });

  test("written out: a square of two along a row", () => {
    const mask = strokeCoverage([imagePoint(1, 1), imagePoint(1, 4)], footprintOf(2, "square"), 3, 6);
    expect(gridOf(mask)).toEqual(["#####.", "#####.", "......"]);
  });

  test("does not depend on how many events the browser sends along a straight line", () => {
    const footprint = footprintOf(5, "round");
    const few = strokeCoverage([imagePoint(5, 5), imagePoint(5, 25)], footprint, 12, 32);
    const many = strokeCoverage(Array.from({ length: 81 }, (_, i) => imagePoint(5, 5 + i / 4)), footprint, 12, 32);
    expect(gridOf(few)).toEqual(gridOf(many));
  });

  test("is cut at the border of the image and reports only what lies inside", () => {
    const mask = emptyMask(4, 4);
    expect(stamp(mask, footprintOf(4, "square"), { row: -2, col: 3 })).toEqual({ row: 0, col: 3, height: 2, width: 1 });
    expect(gridOf(mask)).toEqual(["...#", "...#", "....", "...."]);
    expect(stamp(mask, footprintOf(4, "square"), { row: 9, col: 9 })).toBeNull();
  });

  test("the rectangle of a sweep holds every pixel it painted", () => {
    const mask = emptyMask(30, 30);
    const rect = sweep(mask, footprintOf(3, "round"), { row: 2, col: 3 }, { row: 20, col: 11 })!;
    for (let i = 0; i < mask.data.length; i++) {
      if (!mask.data[i]) continue;
      const [row, col] = [Math.floor(i / 30), i % 30];
      expect(row >= rect.row && row < rect.row + rect.height && col >= rect.col && col < rect.col + rect.width).toBe(true);
    }
  });
});
