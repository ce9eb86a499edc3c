import { expect, test } from "vitest";
import { rgb } from "./colour";

test("a colour of a style sheet in its three parts", () => expect(rgb("#ff8001")).toEqual([255, 128, 1]));
