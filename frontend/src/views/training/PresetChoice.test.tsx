import { fireEvent, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import type { Preset } from "../../api/types";
import { renderAt } from "../../test/render";
import { PresetChoice } from "./PresetChoice";

const preset = (key: string, group: string): Preset => ({ key, group, title: `Title of ${key}`, description: "", architecture: "unet", estimate_minutes_cpu: 1, configuration: {} });
const presets = [preset("quick", "everyday"), preset("mtdn", "published"), preset("plain", "baselines")];
const head = (group: string) => screen.getByTestId(`preset-group-${group}`).querySelector("button")!;

it("opens what is for everyday and folds the others away until they are wanted", () => {
  const chosen = vi.fn();
  renderAt("/", <PresetChoice presets={presets} value="quick" onChange={chosen} />);
  expect(head("published").getAttribute("aria-expanded")).toBe("false");
  fireEvent.click(head("published"));
  expect(head("published").getAttribute("aria-expanded")).toBe("true");
  fireEvent.click(screen.getByTestId("preset-mtdn"));
  expect(chosen).toHaveBeenCalledWith("mtdn");
});

it("keeps what is chosen in sight", () => {
  renderAt("/", <PresetChoice presets={presets} value="plain" onChange={() => {}} />);
  expect([head("published"), head("baselines")].map((button) => button.getAttribute("aria-expanded"))).toEqual(["false", "true"]);
});

it("needs no headings where there is one group", () => {
  renderAt("/", <PresetChoice presets={[presets[0]!]} value="quick" onChange={() => {}} />);
  expect(screen.queryByText("Everyday")).toBeNull();
});
