/** Plots left, what they rest on right, the rows below. */
import { Alert, Button, Grid, Group, Stack, Text } from "@mantine/core";
import { useCallback, useMemo, useState } from "react";
import { Link, useNavigate } from "react-router-dom";
import type { Filament, Kinetics, KineticsRow } from "../../api/types";
import { paths } from "../../paths";
import { fixed, significant } from "../../text/format";
import { EmptyState } from "../../ui/EmptyState";
import { Section } from "../../ui/Page";
import { DESCRIPTOR_COLOURS, useInk } from "../../ui/plot/ink";
import { StateDot } from "../../ui/StateDot";
import { band, column, truthOf } from "./columns";
import { FitTable } from "./FitTable";
import { KineticsPlot } from "./KineticsPlot";
import { KineticsRows } from "./KineticsRows";
import { MethodFacts } from "./MethodFacts";

interface Props {
  kinetics: Kinetics;
  filament: Filament;
}

export function KineticsContent({ kinetics, filament }: Props) {
  if (kinetics.rows.length === 0) {
    return (
      <EmptyState
        title="Nothing to measure yet" testid="no-kinetics"
        action={<Button component={Link} to={paths.annotate(filament.id)}>Label frames</Button>}
      >
        {kinetics.undefined_reason ?? "No frame of this filament has both areas, A1 and A2, in the states chosen above."}
      </EmptyState>
    );
  }
  return (
    <>
      {kinetics.undefined_reason && (
        <Alert color="yellow" variant="light" title="Volume and conversion are not defined" mb="md" data-testid="undefined-reason">
          {kinetics.undefined_reason}
        </Alert>
      )}
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 8 }}><Plots kinetics={kinetics} filament={filament} /></Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <MethodFacts kinetics={kinetics} />
        </Grid.Col>
      </Grid>
      <Section title="Fits" text="Rate laws fitted to the frames from t = 0 on, the best one first."><FitTable kinetics={kinetics} /></Section>
      <Section title="Rows"><KineticsRows kinetics={kinetics} /></Section>
    </>
  );
}

const CONVERSION = [0, 0.05] as const;

function Plots({ kinetics, filament }: Props) {
  const { rows } = kinetics;
  const ink = useInk();
  const navigate = useNavigate();
  const [shown, setShown] = useState<KineticsRow | null>(null);
  const open = useCallback((row: KineticsRow) => void navigate(paths.annotate(filament.id, row.index)), [navigate, filament.id]);
  const truth = useMemo(() => truthOf(kinetics, kinetics.v0_nm3), [kinetics]);
  const areas = useMemo(() => [
    { label: "A1, whole filament", colour: DESCRIPTOR_COLOURS.A1, values: column(rows, "a1_nm2") },
    { label: "A2, hollow core", colour: DESCRIPTOR_COLOURS.A2, values: column(rows, "a2_nm2"), dash: [2, 3] },
  ], [rows]);
  const volume = useMemo(() => [{ label: "volume", colour: ink.accent, values: column(rows, "volume_nm3") }], [rows, ink]);
  const conversion = useMemo(() => [{ label: "conversion", colour: ink.accent, values: column(rows, "conversion") }], [rows, ink]);
  const volumeBand = useMemo(() => band(rows, "volume_nm3", "volume_sigma_nm3"), [rows]);
  const conversionBand = useMemo(() => band(rows, "conversion", "conversion_sigma"), [rows]);
  const defined = rows.some(({ volume_nm3 }) => volume_nm3 !== null);
  const shared = { rows, shown, onHover: setShown, onOpen: open };

  return (
    <Stack gap="lg">
      <Legend rows={rows} shown={shown} />
      <KineticsPlot {...shared} title="Area" y="area (nm²)" traces={areas} format={significant} testid="area-plot" />
      {defined && (
        <KineticsPlot
          {...shared} title="Volume of carbon" y="volume (nm³)" traces={volume} sigma={volumeBand} truth={truth?.volume}
          format={significant} testid="volume-plot"
        />
      )}
      {defined && kinetics.v0_nm3 !== null && (
        <KineticsPlot
          {...shared} title="Conversion" y="conversion" traces={conversion} sigma={conversionBand} truth={truth?.conversion}
          range={CONVERSION} format={threeDigits} testid="conversion-plot"
        />
      )}
    </Stack>
  );
}

const threeDigits = (value: number | null) => fixed(value, 3);

/** What the shapes mean and which frame is under the cursor; it keeps its height so that nothing jumps. */
function Legend({ rows, shown }: { rows: readonly KineticsRow[]; shown: KineticsRow | null }) {
  const states = [...new Set(rows.map(({ state }) => state))];
  return (
    <Group justify="space-between" h={22} wrap="nowrap">
      <Group gap="md">
        {states.map((state) => <Group key={state} gap={6}><StateDot state={state} /><Text size="xs" c="dimmed">{state}</Text></Group>)}
      </Group>
      <Text size="xs" data-testid="kinetics-shown">{shown ? `frame ${shown.index} · ${fixed(shown.time_s, 1)} s · ${shown.state}` : ""}</Text>
    </Group>
  );
}
