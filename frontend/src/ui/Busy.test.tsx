import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderAt } from "../test/render";
import { Busy } from "./Busy";

test("what a page waits for has a name that assistive tools may read", () => {
  renderAt("/", <Busy label="Loading the frame" />);
  expect(screen.getByRole("status", { name: "Loading the frame" }).className).toContain("Loader");
});
