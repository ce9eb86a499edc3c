/** What the colours of errors mean, in which palette, how thick, with or without edges. */
import { Button, Group, Stack, Switch, Text } from "@mantine/core";
import { FALSE_NEGATIVE, FALSE_POSITIVE, TRUE_POSITIVE, type Verdict, VERDICT_COLOURS } from "../../domain/verdict";
import { percent } from "../../text/format";
import { SliderRow } from "../../ui/display/SliderRow";
import classes from "./Evaluation.module.css";
import { type Look, otherPalette } from "./look";

const WORDS: Readonly<Record<Verdict, string>> = {
  [TRUE_POSITIVE]: "found, and true",
  [FALSE_POSITIVE]: "found, but not true (false positive)",
  [FALSE_NEGATIVE]: "true, but not found (false negative)",
};
const ORDER: readonly Verdict[] = [TRUE_POSITIVE, FALSE_POSITIVE, FALSE_NEGATIVE];
const PALETTES = { paper: "Green, blue, red", safe: "Teal, tan, brown" } as const;

interface Props {
  readonly look: Look;
  readonly onChange: (change: Partial<Look>) => void;
}

export function LookControls({ look, onChange }: Props) {
  const colours = new Map(VERDICT_COLOURS[look.palette].map(({ code, colour }) => [code, colour]));
  const other = otherPalette(look.palette);
  return (
    <Stack gap={6} data-testid="look-controls" data-palette={look.palette}>
      {ORDER.map((code) => (
        <Group key={code} gap={8} wrap="nowrap">
          <span className={classes.colour} style={{ background: colours.get(code) }} aria-hidden />
          <Text size="xs">{WORDS[code]}</Text>
        </Group>
      ))}
      <Group gap="sm" mt={4}>
        <Button size="compact-xs" variant="default" onClick={() => onChange({ palette: other })} data-testid="switch-palette">
          {PALETTES[other]}
        </Button>
        <Switch
          size="xs" label="Edges" checked={look.outlines} data-testid="show-edges" title="The true edge solid, the predicted one dashed"
          onChange={({ currentTarget }) => onChange({ outlines: currentTarget.checked })}
        />
      </Group>
      <SliderRow
        label="Opacity" words={percent(look.strength / 2)} min={0} max={2} step={0.1} value={look.strength}
        onChange={(strength) => onChange({ strength })}
      />
    </Stack>
  );
}
