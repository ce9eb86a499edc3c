/** What a new filament needs besides its place: a name, perhaps its diameter, and how large its region is. */
import { Button, Group, NumberInput, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import * as api from "../../../api/client";
import { sentence } from "../../../api/errors";
import { useStore } from "../../../state/store";
import { fixed } from "../../../text/format";
import { useField } from "../useField";
import { useFilaments } from "./filamentsSession";
import { nextName } from "./readiness";

const SMALLEST_PX = 16;
const LARGEST_PX = 4096;

export function NewFilament() {
  const { video, stage } = useField();
  const { filaments, newPlace, choose } = useFilaments();
  const { place, height, width } = useStore(newPlace, (value) => value);
  const [name, setName] = useState(() => nextName(filaments.map((filament) => filament.name)));
  const [diameter, setDiameter] = useState<number | string>("");
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);

  const isPlaced = place !== null;
  useEffect(() => {
    if (isPlaced) input.current?.select();
  }, [isPlaced]);

  const make = useMutation({
    mutationFn: () => api.filaments.place({
      video: video.id, name: name.trim(), ...place!, region_height: height, region_width: width,
      diameter_nm: Number(diameter) > 0 ? Number(diameter) : null,
    }),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ["filaments"] });
      void client.invalidateQueries({ queryKey: ["videos"] });
      void client.invalidateQueries({ queryKey: ["projects"] });
      stage.choose(null);
      choose(made.id);
    },
  });
  const resize = (size: { height: number } | { width: number }) => newPlace.set((before) => resized(before, size));
  const nm = (pixels: number) => (video.nm_per_px === null ? "" : `${fixed(pixels * video.nm_per_px, 0)} nm`);

  return (
    <form
      ref={bringUp}
      onSubmit={(event) => {
        event.preventDefault();
        if (isPlaced && name.trim() && !make.isPending) make.mutate();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        stage.choose(null);
      }}
      aria-label="New filament" data-testid="new-filament-form"
    >
      <Stack gap={8} mb="md">
        <Text size="sm" c={isPlaced ? undefined : "dimmed"} aria-live="polite">
          {isPlaced ? `At row ${place.row}, column ${place.col}. Drag it on the image to correct that.` : "Click on the image where the filament is."}
        </Text>
        <Group gap="xs" grow>
          <Size label="Height" value={height} nm={nm(height)} onChange={(pixels) => resize({ height: pixels })} />
          <Size label="Width" value={width} nm={nm(width)} onChange={(pixels) => resize({ width: pixels })} />
        </Group>
        {isPlaced && (
          <>
            <TextInput
              ref={input} label="Name" size="xs" maxLength={200} required value={name} data-autofocus
              onChange={(event) => setName(event.currentTarget.value)} error={make.isError ? sentence(make.error) : undefined} data-testid="new-filament-name"
            />
            <NumberInput
              label="Nominal diameter (nm)" description="If known; it can be filled in later." size="xs" min={0} hideControls decimalScale={3}
              value={diameter} onChange={setDiameter}
            />
          </>
        )}
        <Group gap="xs" justify="flex-end">
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => stage.choose(null)}>Cancel</Button>
          <Button size="compact-sm" type="submit" disabled={!isPlaced || !name.trim()} loading={make.isPending} data-testid="make-filament">
            Place it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The list above it may be long. */
const bringUp = (form: HTMLElement | null) => form?.scrollIntoView?.({ block: "start" });

function Size({ label, value, nm, onChange }: { label: string; value: number; nm: string; onChange: (pixels: number) => void }) {
  return (
    <NumberInput
      label={`${label} (px)`} description={nm} inputWrapperOrder={["label", "input", "description"]} size="xs" min={SMALLEST_PX} max={LARGEST_PX} step={16} value={value}
      allowDecimal={false} clampBehavior="blur" onChange={(pixels) => Number(pixels) >= SMALLEST_PX && Number(pixels) <= LARGEST_PX && onChange(Number(pixels))}
    />
  );
}

/** A region keeps its middle where it has been set down. */
function resized<P extends { height: number; width: number; place: { position: number; row: number; col: number } | null }>(before: P, size: { height: number } | { width: number }) {
  const after = { height: before.height, width: before.width, ...size };
  const { place } = before;
  return {
    ...after,
    place: place && {
      ...place,
      row: place.row + Math.round((before.height - after.height) / 2),
      col: place.col + Math.round((before.width - after.width) / 2),
    },
  };
}
