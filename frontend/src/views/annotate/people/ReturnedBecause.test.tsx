import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderAt } from "../../../test/render";
import { ReturnedBecause } from "./ReturnedBecause";

const returned = { by: "Rita", reason: "Outline too wide", at: "2026-01-01T00:00:00Z" };

test("a frame that was sent back says who asked for what", () => {
  renderAt("/", <ReturnedBecause frame={{ returned }} state="rejected" />);
  expect(screen.getByTestId("returned-because").textContent).toBe("Sent back by Rita: Outline too wide");
});

test("once it is drawn again nothing is said", () => {
  renderAt("/", <ReturnedBecause frame={{ returned }} state="draft" />);
  expect(screen.queryByTestId("returned-because")).toBeNull();
});
