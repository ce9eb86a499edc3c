/** The mask recipe: sliders, and what masks of it look like while they are moved. */
import { Button, Grid, Group, RangeSlider, SegmentedControl, Slider, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { type MaskKind, type Recipe, synthesis } from "../../api/synthesis";
import { rangeOf, SLIDERS, type SliderSpec, valueOf } from "./recipe";
import classes from "./Synthetic.module.css";

interface Props {
  readonly kind: MaskKind;
  readonly recipe: Recipe;
  readonly seed: number;
  readonly onKind: (kind: MaskKind) => void;
  readonly onChange: (recipe: Recipe) => void;
}

const SHOWN = 8;
const SETTLED_MS = 250;
/** The server draws none that are larger. */
const LARGEST_PX = 512;

export function RecipeFields({ kind, recipe, seed, onKind, onChange }: Props) {
  return (
    <Grid gap="lg" data-testid="recipe">
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Stack gap="md">
          <SegmentedControl
            size="xs" aria-label="What is drawn" value={kind} onChange={(next) => onKind(next as MaskKind)} data-testid="mask-kind"
            data={[{ value: "tubes", label: "Hollow tubes" }, { value: "particles", label: "Particles" }]}
          />
          {SLIDERS[kind].map((spec) => <RecipeSlider key={spec.name} spec={spec} recipe={recipe} onChange={onChange} />)}
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <MaskPreview kind={kind} recipe={recipe} seed={seed} />
      </Grid.Col>
    </Grid>
  );
}

function RecipeSlider({ spec, recipe, onChange }: { readonly spec: SliderSpec; readonly recipe: Recipe; readonly onChange: (recipe: Recipe) => void }) {
  const { name, label, min, max, step } = spec;
  const change = (value: number | [number, number]) => onChange({ ...recipe, [name]: value });
  const common = { size: "sm", min, max, step, label: null } as const;
  return (
    <div data-testid={`slider-${name}`}>
      <Group justify="space-between">
        <Text size="sm">{label}</Text>
        <Text size="sm" c="dimmed" style={{ fontVariantNumeric: "tabular-nums" }}>{spec.isRange ? rangeOf(recipe, name).join(" to ") : valueOf(recipe, name)}</Text>
      </Group>
      {spec.isRange ? (
        <RangeSlider {...common} minRange={0} value={rangeOf(recipe, name)} onChange={change} thumbFromLabel={`${label}, least`} thumbToLabel={`${label}, most`} />
      ) : (
        <Slider {...common} value={valueOf(recipe, name)} onChange={change} thumbLabel={label} />
      )}
    </div>
  );
}

function MaskPreview({ kind, recipe, seed }: { readonly kind: MaskKind; readonly recipe: Recipe; readonly seed: number }) {
  const [offset, setOffset] = useState(0);
  const address = synthesis.maskPreviewUrl(kind, { ...recipe, size_px: Math.min(valueOf(recipe, "size_px"), LARGEST_PX) }, seed + offset, SHOWN);
  const [settled] = useDebouncedValue(address, SETTLED_MS);
  const [failed, setFailed] = useState<string | null>(null);
  return (
    <div>
      <div className={classes.preview}>
        {failed === settled ? (
          <span className={classes.missing} data-testid="preview-refused">No mask can be drawn like this: the ends of a range may be crossed, or the mean lies outside of its range.</span>
        ) : (
          <img src={settled} className={classes.picture} alt={`Masks of seed ${seed + offset} as the recipe draws them`} onError={() => setFailed(settled)} data-testid="mask-preview" />
        )}
      </div>
      <Group justify="space-between" mt={6}>
        <Text size="xs" c="dimmed">Wall orange, core cyan, what does not count grey. The run draws the same masks of the same seed.</Text>
        <Button size="compact-xs" variant="default" onClick={() => setOffset(offset + 1)} data-testid="other-masks">Others</Button>
      </Group>
    </div>
  );
}
