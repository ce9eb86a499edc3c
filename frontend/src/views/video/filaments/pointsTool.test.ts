import { beforeEach, describe, expect, test, vi } from "vitest";
import { whyUnusable } from "../../../domain/polygon";
import type { Point } from "../../../domain/polyline";
import { PointsTool } from "./pointsTool";
import { at, drag, press, testField } from "./testField";

/** A region of 100 x 100 pixels that lies at (10, 20). */
function open(start: readonly Point[] | null, closed: boolean) {
  let [kept, seen] = [start, null as readonly Point[] | null];
  const complaints: string[] = [];
  const labels: string[] = [];
  const done = vi.fn();
  const tool = new PointsTool({ id: "line", title: "Line", key: "L" }, {
    closed, fewest: closed ? 3 : 2, colour: "#fff", name: "the line", region: { height: 100, width: 100 },
    offsetAt: () => ({ row: 10, col: 20 }),
    pointsAt: () => seen ?? kept,
    problem: (points) => (closed ? whyUnusable(points) : points.length < 2 ? "too short" : null),
    see: (_, points) => (seen = points),
    keep: (_, label, points) => {
      [kept, seen] = [points, null];
      labels.push(label);
    },
    done,
    complain: (reason) => complaints.push(reason),
  });
  const field = testField();
  const click = (row: number, col: number) => tool.press(at(row, col), field)?.end();
  const pull = (...places: [number, number][]) => drag((from) => tool.press(from, field), ...places);
  return { tool, field, click, pull, done, complaints, labels, kept: () => kept, key: (name: string, held = {}) => tool.keyDown(press(name, held), field) };
}

describe("something new", () => {
  test("clicks set points, Enter ends it, Enter again is done", () => {
    const { click, key, kept, done } = open(null, false);
    click(10, 20);
    click(40, 20);
    click(40, 60);
    expect(kept()).toBeNull();
    key("Enter");
    expect(kept()).toEqual([[0, 0], [30, 0], [30, 40]]);
    expect(done).not.toHaveBeenCalled();
    key("Enter");
    expect(done).toHaveBeenCalledOnce();
  });

  test("a double click ends it, and its point counts once", () => {
    const { tool, field, click, kept } = open(null, false);
    click(10, 20);
    click(40, 20);
    click(40, 20);
    tool.doubleClick(at(40, 20), field);
    expect(kept()).toEqual([[0, 0], [30, 0]]);
  });

  test("a click on the first point closes an outline", () => {
    const { click, kept } = open(null, true);
    click(20, 30);
    click(20, 90);
    click(80, 90);
    click(21, 31);
    expect(kept()).toEqual([[10, 10], [10, 70], [70, 70]]);
  });

  test("Backspace takes a point back, Escape all of them; a second Escape is not taken", () => {
    const { click, key, kept } = open(null, false);
    click(10, 20);
    click(40, 20);
    key("Backspace");
    click(10, 50);
    key("Enter");
    expect(kept()).toEqual([[0, 0], [0, 30]]);
    const other = open(null, false);
    other.click(10, 20);
    expect(other.key("Escape")).toBe(true);
    expect(other.key("Escape")).toBe(false);
  });

  test("an outline that crosses itself is not kept, and can be mended", () => {
    const { click, key, kept, complaints } = open(null, true);
    for (const [row, col] of [[20, 30], [80, 90], [20, 90], [80, 30]] as const) click(row, col);
    key("Enter");
    expect(kept()).toBeNull();
    expect(complaints).toHaveLength(1);
    key("Backspace");
    key("Enter");
    expect(kept()).toHaveLength(3);
  });

  test("points stay inside of the region", () => {
    const { click, key, kept } = open(null, false);
    click(0, 0);
    click(500, 60);
    key("Enter");
    expect(kept()).toEqual([[0, 0], [100, 40]]);
  });
});

describe("something there", () => {
  const SQUARE: Point[] = [[10, 10], [10, 90], [90, 90], [90, 10]];
  let square: ReturnType<typeof open>;
  beforeEach(() => void (square = open(SQUARE, true)));

  test("a point is dragged, in one step", () => {
    square.pull([20, 30], [25, 30], [30, 34]);
    expect(square.kept()![0]).toEqual([20, 14]);
    expect(square.labels).toEqual(["moving a point"]);
  });

  test("a drag from between two points makes a new one", () => {
    square.pull([20, 70], [15, 70]);
    expect(square.kept()).toEqual([[10, 10], [5, 50], [10, 90], [90, 90], [90, 10]]);
  });

  test("Alt and a click take a point away, as long as enough stay", () => {
    square.tool.press(at(20, 30, { alt: true }), square.field);
    expect(square.kept()).toEqual([[10, 90], [90, 90], [90, 10]]);
    square.tool.press(at(20, 110, { alt: true }), square.field);
    expect(square.kept()).toHaveLength(3);
    expect(square.complaints).toHaveLength(1);
  });

  test("elsewhere a drag moves the view", () => {
    square.pull([60, 70], [65, 75]);
    expect(square.kept()).toBe(SQUARE);
    expect(square.field.pans).toEqual([[10, 10]]);
  });

  test("a drag that makes it cross itself is taken back", () => {
    square.pull([20, 30], [50, 115]);
    expect(square.kept()).toBe(SQUARE);
    expect(square.complaints).toHaveLength(1);
  });

  test("by keys alone: choose a point, move it, delete it", () => {
    square.key("]");
    square.key("ArrowDown", { shiftKey: true });
    square.key("ArrowRight");
    expect(square.kept()![0]).toEqual([20, 11]);
    square.key("Delete");
    expect(square.kept()).toHaveLength(3);
    expect(square.key("ArrowDown")).toBe(false);
  });
});
