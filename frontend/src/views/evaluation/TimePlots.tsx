/** How the figures run along the recording: F1 of every filament, and what the model itself says of one of them. */
import { Select, Stack, Text } from "@mantine/core";
import { useCallback, useMemo } from "react";
import { fixed } from "../../text/format";
import { filamentTitle } from "../../text/words";
import { lineLook } from "../../ui/plot/lineLooks";
import { PlotPanel } from "../../ui/plot/PlotPanel";
import type { FrameEntry } from "./entries";
import { byFilament, f1Lines, isTimed, type Lines, placeOf, signalLines } from "./overTime";

const RANGE = [0.5, 1] as const;
const SHARES = [0, 1] as const;
const asItIs = (name: string) => name;
const three = (value: number) => fixed(value, 3);

interface Props {
  readonly entries: readonly FrameEntry[];
  readonly shown: FrameEntry;
  readonly descriptor: string;
  readonly onShow: (entry: FrameEntry) => void;
  /** Another filament was chosen here. */
  readonly onFilament: (first: FrameEntry) => void;
}

export function TimePlots({ entries, shown, descriptor, onShow, onFilament }: Props) {
  const scores = useMemo(() => f1Lines(entries, descriptor), [entries, descriptor]);
  const timed = isTimed(entries);
  return (
    <Stack gap="lg">
      <PlotPanel
        {...useLines(scores, onShow, filamentTitle)} title={`F1 of ${descriptor} over time`} testid="f1-plot" x={timed ? "time (s)" : "frame"} y="F1" range={RANGE}
        marker={placeOf(shown, timed)} empty="No frame was measured."
      />
      <SignalPlot entries={entries} shown={shown} onShow={onShow} onFilament={onFilament} />
      <Text size="xs" c="dimmed">
        Certainty: the share of pixels of which the model is sure. Abundance: the share of those that are surely inside. Doubt: how far its votes
        differ. None of them knows the truth.
      </Text>
    </Stack>
  );
}

function SignalPlot({ entries, shown, onShow, onFilament }: Omit<Props, "descriptor">) {
  const groups = useMemo(() => byFilament(entries), [entries]);
  const own = useMemo(() => groups.get(shown.filamentName) ?? [], [groups, shown.filamentName]);
  const signals = useMemo(() => signalLines(own), [own]);
  const lines = useLines(signals, onShow);
  const timed = isTimed(own);
  if (entries.every(({ certainty, abundance, doubt }) => certainty === null && abundance === null && doubt === null)) return null;
  return (
    <PlotPanel
      {...lines} title={`What the model says of ${filamentTitle(shown.filamentName)}`} testid="signal-plot"
      x={timed ? "time (s)" : "frame"} y="share" range={SHARES} marker={placeOf(shown, timed)} empty="The model says nothing of these masks."
      aside={groups.size > 1 && (
        <Select
          size="xs" w={190} aria-label="Filament" allowDeselect={false} value={shown.filamentName} data-testid="signal-filament"
          data={[...groups.keys()].map((name) => ({ value: name, label: filamentTitle(name) }))}
          onChange={(name) => { const first = name && groups.get(name)?.[0]; if (first) onFilament(first); }}
        />
      )}
    />
  );
}

/** A click on a point shows its frame. */
export function useLines({ data, names, entries }: Lines, onShow: (entry: FrameEntry) => void, title: (name: string) => string = asItIs) {
  const lines = useMemo(
    () => names.map((name, number) => ({ label: title(name), ...lineLook(number), points: true, format: three })),
    [names, title],
  );
  const onPoint = useCallback((line: number, at: number) => {
    const entry = entries[line]?.[at];
    if (entry) onShow(entry);
  }, [entries, onShow]);
  return { data, lines, onPoint };
}
