/** Figures left, choices and what they rest on right, laws and rows below. */
import { Alert, Button, Checkbox, Grid, Group, Select, Stack, Text } from "@mantine/core";
import { useCallback, useMemo, useState } from "react";
import { Link, useNavigate } from "react-router-dom";
import type { Filament, Kinetics, KineticsFit } from "../../api/types";
import type { Hit } from "../../domain/figure/nearestPoint";
import { paths } from "../../paths";
import { fixed } from "../../text/format";
import { filamentTitle, sentenceCase } from "../../text/words";
import { EmptyState } from "../../ui/EmptyState";
import { FigurePanel } from "../../ui/figure/FigurePanel";
import { Section } from "../../ui/Page";
import type { Ink } from "../../ui/plot/ink";
import { StateDot } from "../../ui/StateDot";
import { type Choices, SHOWN } from "./choices";
import { ChoicesPanel } from "./ChoicesPanel";
import { truthOf } from "./columns";
import { areaFigure, chosenRate, conversionFigure, type Parts, rateFigure, rateKind, residualFigure, volumeFigure } from "./figures";
import { byAicc } from "./fits";
import { FitTable } from "./FitTable";
import { KineticsRows } from "./KineticsRows";
import { MethodFacts } from "./MethodFacts";
import type { Change } from "./useChoices";
import { CURVE_WORDS, rateWords } from "./words";

interface Props {
  kinetics: Kinetics;
  filament: Filament;
  choices: Choices;
  onChange: Change;
}

export function KineticsContent({ kinetics, filament, choices, onChange }: Props) {
  const fit = drawnFit(kinetics, choices.law);
  return (
    <>
      <Notes kinetics={kinetics} filament={filament} />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 8 }}>
          {kinetics.rows.length === 0 && kinetics.model_rows.length === 0 ? <Nothing kinetics={kinetics} filament={filament} /> : (
            <Figures kinetics={kinetics} filament={filament} choices={choices} onChange={onChange} fit={fit} />
          )}
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Stack gap="lg">
            <ChoicesPanel choices={choices} onChange={onChange} sources={kinetics.sources} />
            <MethodFacts kinetics={kinetics} />
          </Stack>
        </Grid.Col>
      </Grid>
      {kinetics.rows.length > 0 && (
        <>
          <Section title="Laws" text="Fitted within the chosen times, the most likely one first; the one that is ticked is drawn. Laws that say nothing are shown with the reason.">
            <FitTable kinetics={kinetics} law={fit?.model ?? null} onLaw={(law) => onChange({ law })} />
          </Section>
          <Section title="Rows"><KineticsRows kinetics={kinetics} /></Section>
        </>
      )}
    </>
  );
}

/** The chosen law, or the best that carries no flag. */
function drawnFit(kinetics: Kinetics, law: string | null): KineticsFit | null {
  return kinetics.fits.find(({ model }) => model === law) ?? byAicc(kinetics.fits)[0] ?? null;
}

/** What keeps a number from being defined, said where nobody can miss it. */
function Notes({ kinetics, filament }: Pick<Props, "kinetics" | "filament">) {
  return (
    <Stack gap="sm" mb={kinetics.undefined_reason || kinetics.nm_per_px === null || kinetics.pending_frames > 0 ? "md" : 0}>
      {kinetics.nm_per_px === null && (
        <Alert color="yellow" variant="light" title="Pixels stay pixels" data-testid="no-scale">
          Nobody has said how large a pixel of this video is, so lengths, areas and volumes are in pixels. Conversion and rate constants
          need no scale. <Link to={paths.video(filament.video)}>Fill it in on the video’s page</Link>.
        </Alert>
      )}
      {kinetics.pending_frames > 0 && (
        <Alert color="blue" variant="light" data-testid="pending">{`The slices of ${kinetics.pending_frames} frames are still being measured; the page fills in by itself.`}</Alert>
      )}
      {kinetics.rows.length > 0 && kinetics.undefined_reason && (
        <Alert color="yellow" variant="light" title="Volume and conversion are not defined" data-testid="undefined-reason">{kinetics.undefined_reason}</Alert>
      )}
    </Stack>
  );
}

const Nothing = ({ kinetics, filament }: Pick<Props, "kinetics" | "filament">) => (
  <EmptyState title="Nothing to measure yet" testid="no-kinetics" action={<Button component={Link} to={paths.annotate(filament.id)}>Label frames</Button>}>
    {kinetics.undefined_reason ?? "No frame of this filament has both areas, A1 and A2, in the states chosen above."}
  </EmptyState>
);

function Figures({ kinetics, filament, choices, onChange, fit }: Props & { fit: KineticsFit | null }) {
  const navigate = useNavigate();
  const [frame, setFrame] = useState<number | null>(null);
  const parts = useMemo<Parts>(
    () => ({ kinetics, choices, fit, truth: truthOf(kinetics, kinetics.v0_nm3), name: filamentTitle(filament.name) }),
    [kinetics, choices, fit, filament.name],
  );
  const shown = kinetics.rows.find(({ index }) => index === frame) ?? null;
  const open = useCallback((key: number | null) => key !== null && void navigate(paths.annotate(filament.id, key)), [navigate, filament.id]);
  const make = useMemo(() => ({
    area: (ink: Ink) => areaFigure(parts, ink),
    volume: (ink: Ink) => volumeFigure(parts, ink),
    conversion: (ink: Ink) => conversionFigure(parts, ink),
    rate: (ink: Ink) => rateFigure(parts, ink)!,
    residuals: (ink: Ink) => residualFigure(parts, ink)!,
  }), [parts]);
  // Every point of these figures is a frame: the row of the same number, gaps included.
  const shared = {
    marker: shown?.time_s ?? null,
    onHover: (hit: Hit | null) => setFrame(hit ? (kinetics.rows[hit.at]?.index ?? null) : null),
    onOpen: (hit: Hit) => open(kinetics.rows[hit.at]?.index ?? null),
  };
  const hasVolume = kinetics.rows.some(({ volume_px3 }) => volume_px3 !== null);
  const hasRate = kinetics.rates.some(({ values }) => values.some((value) => value !== null));
  return (
    <Stack gap="lg">
      <Group justify="space-between" mih={22}>
        <Checkbox.Group value={[...choices.shown]} onChange={(next) => onChange({ shown: SHOWN.filter((curve) => next.includes(curve)) })}>
          <Group gap="md">
            {SHOWN.map((curve) => (
              <Checkbox key={curve} size="xs" value={curve} label={CURVE_WORDS[curve]} disabled={curve === "models" && kinetics.model_rows.length === 0} data-testid={`show-${curve}`} />
            ))}
          </Group>
        </Checkbox.Group>
        <States kinetics={kinetics} shown={shown} />
      </Group>
      <FigurePanel {...shared} title="Area" make={make.area} testid="area-plot" />
      {hasVolume && <FigurePanel {...shared} title="Volume of carbon" make={make.volume} testid="volume-plot" />}
      {hasVolume && kinetics.v0_px3 !== null && <FigurePanel {...shared} title="Conversion" make={make.conversion} testid="conversion-plot" />}
      {hasRate && (
        <FigurePanel
          {...shared} title="Rate" make={make.rate} testid="rate-plot" aside={<RateSelect kinetics={kinetics} choices={choices} onChange={onChange} />}
          note={chosenRate(kinetics, choices.rate)?.reasons.join(" ") || undefined}
        />
      )}
      {!hasRate && hasVolume && (
        <Text size="sm" c="dimmed" data-testid="no-rate">{kinetics.rates[0]?.reasons.join(" ") ?? "There are no rates."}</Text>
      )}
      {fit && <FigurePanel {...shared} title="Residuals" make={make.residuals} height={180} testid="residual-plot" />}
    </Stack>
  );
}

function RateSelect({ kinetics, choices, onChange }: Omit<Props, "filament">) {
  return (
    <Select
      size="xs" w={210} allowDeselect={false} aria-label="Which rate" value={rateKind(chosenRate(kinetics, choices.rate)?.name ?? "")} data-testid="choose-rate"
      data={kinetics.rates.map(({ name }) => ({ value: rateKind(name), label: sentenceCase(rateWords(name).words) }))}
      onChange={(rate) => rate && onChange({ rate })}
    />
  );
}

/** What the shapes mean and which frame is under the cursor. */
function States({ kinetics, shown }: { kinetics: Kinetics; shown: Kinetics["rows"][number] | null }) {
  const states = [...new Set(kinetics.rows.map(({ state }) => state))];
  return (
    <Group gap="md">
      {states.map((state) => <Group key={state} gap={6}><StateDot state={state} /><Text size="xs" c="dimmed">{state}</Text></Group>)}
      <Text size="xs" miw={150} ta="right" data-testid="kinetics-shown">{shown ? `frame ${shown.index} · ${fixed(shown.time_s, 1)} s` : ""}</Text>
    </Group>
  );
}
