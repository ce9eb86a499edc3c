import { expect, it } from "vitest";
import type { Preset } from "../../api/types";
import { presetGroups } from "./groups";

const preset = (key: string, group: string): Preset => ({ key, group, title: key, description: "", architecture: "unet", estimate_minutes_cpu: 1, configuration: {} });

it("puts what is for everyday first and the others as they come", () => {
  const groups = presetGroups([preset("mtdn", "As published"), preset("quick", "everyday"), preset("plain", "baselines"), preset("unet", "as_published"), preset("odd", "try_outs")]);
  expect(groups.map(({ title, presets }) => [title, presets.map(({ key }) => key)])).toEqual([
    ["Everyday", ["quick"]], ["As published", ["mtdn", "unet"]], ["Baselines", ["plain"]], ["Try outs", ["odd"]],
  ]);
});

it("takes a preset without a group for everyday", () => expect(presetGroups([preset("quick", "")])[0]?.title).toBe("Everyday"));
