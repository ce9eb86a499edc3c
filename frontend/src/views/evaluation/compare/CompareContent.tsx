/** The comparison once both evaluations are here; only frames that both know are compared. */
import { Alert, Button, Select, Text } from "@mantine/core";
import { useCallback, useMemo, useRef } from "react";
import { Link } from "react-router-dom";
import type { EvaluationDetails, EvaluationRun } from "../../../api/evaluations";
import { paths } from "../../../paths";
import { count, fixed, plural } from "../../../text/format";
import { AREAS_IN_FULL, filamentTitle } from "../../../text/words";
import { EmptyState } from "../../../ui/EmptyState";
import { Section } from "../../../ui/Page";
import { PlotPanel } from "../../../ui/plot/PlotPanel";
import { DescriptorSwitch } from "../DescriptorSwitch";
import { f1Of, type FrameEntry } from "../entries";
import { isTimed, linesOf, placeOf } from "../overTime";
import { useLines } from "../TimePlots";
import { chosenDescriptor, useChoice } from "../useChoice";
import { signed } from "../words";
import { CompareTable } from "./CompareTable";
import { byGain, difference, type FramePair, type Shared, sharedFrames, sharesAll } from "./pairs";
import { type PairOrder, PairViewer } from "./PairViewer";
import { comparedRows } from "./rows";

interface Props {
  readonly a: EvaluationRun;
  readonly b: EvaluationRun;
  readonly ofA: EvaluationDetails;
  readonly ofB: EvaluationDetails;
}

const ORDERS: readonly PairOrder[] = ["losses", "gains", "time"];

export function CompareContent({ a, b, ofA, ofB }: Props) {
  const [choice, choose] = useChoice();
  const shared = useMemo(() => sharedFrames(ofA, ofB), [ofA, ofB]);
  const descriptors = ofA.descriptors.filter((key) => ofB.descriptors.includes(key));
  const descriptor = chosenDescriptor(choice.descriptor, descriptors);
  const rows = useMemo(() => comparedRows(ofA, ofB, shared, descriptor), [ofA, ofB, shared, descriptor]);
  const order = ORDERS.find((one) => one === choice.order) ?? "losses";
  const shown = shared.pairs.find(({ key }) => key === choice.frame) ?? byGain(shared.pairs, descriptor, "losses")[0] ?? shared.pairs[0];
  const show = useCallback((entry: FrameEntry) => choose({ frame: entry.key }), [choose]);
  const viewer = useRef<HTMLDivElement>(null);
  const showAbove = useCallback((entry: FrameEntry) => {
    show(entry);
    viewer.current?.scrollIntoView({ block: "start" });
  }, [show]);

  if (!shown || descriptors.length === 0) return <NothingShared project={a.project} shared={shared} />;
  const names = { a: a.model_version_name, b: b.model_version_name };
  const setDescriptor = (key: string) => choose({ descriptor: key });
  return (
    <>
      <Text size="lg" maw={960} data-testid="compare-headline">{headline(rows[0]?.a?.f1, rows[0]?.b?.f1, descriptor, shared.pairs.length)}</Text>
      <LeftOut shared={shared} />
      <Section title="Scores" text={AREAS_IN_FULL} aside={<DescriptorSwitch descriptors={descriptors} value={descriptor} onChange={setDescriptor} />}>
        <CompareTable rows={rows} descriptor={descriptor} isMean={!sharesAll(shared)} />
      </Section>
      <Section title="Frame by frame">
        <div ref={viewer} />
        <PairViewer
          runs={{ a: a.id, b: b.id }} names={names} pairs={shared.pairs} shown={shown} descriptor={descriptor} descriptors={descriptors} order={order}
          onShow={show} onOrder={(next) => choose({ order: next === "losses" ? null : next })} onDescriptor={setDescriptor}
        />
      </Section>
      <Section title="Over time" text="A click on a point shows its frame above.">
        <BothOverTime pairs={shared.pairs} shown={shown} descriptor={descriptor} names={names} onShow={showAbove} onFilament={show} />
      </Section>
    </>
  );
}

function headline(a: number | null | undefined, b: number | null | undefined, descriptor: string, frames: number): string {
  const gain = difference(a, b);
  const over = `over ${plural(frames, "frame")}`;
  if (gain === null) return `Both know ${plural(frames, "frame")}.`;
  if (signed(gain) === fixed(0, 3)) return `On ${descriptor} A and B are equally good ${over}: F1 ${fixed(a, 3)}.`;
  return `On ${descriptor} B is ${gain > 0 ? "better" : "worse"} than A by ${fixed(Math.abs(gain), 3)} of F1, ${over}.`;
}

function LeftOut({ shared }: { readonly shared: Shared }) {
  return (
    <>
      {!sharesAll(shared) && (
        <Alert color="yellow" variant="light" mt="md" maw={960} data-testid="some-shared">
          The two were evaluated on different frames. Only the {plural(shared.pairs.length, "frame")} that both know
          {shared.pairs.length === 1 ? " is" : " are"} compared; {count(shared.onlyA)} of A and {count(shared.onlyB)} of B are left out.
        </Alert>
      )}
      {shared.otherTruth > 0 && (
        <Alert color="yellow" variant="light" mt="md" maw={960} data-testid="other-truth">
          In {plural(shared.otherTruth, "frame")} the truth has changed between the two snapshots, so that a difference there may not be the model&apos;s.
        </Alert>
      )}
    </>
  );
}

function NothingShared({ project, shared }: { readonly project: number; readonly shared: Shared }) {
  return (
    <EmptyState
      title="These two were evaluated on different frames" testid="nothing-shared"
      action={<Button component={Link} to={paths.models(project)}>To the models</Button>}
    >
      A knows {plural(shared.onlyA, "frame")} and B {plural(shared.onlyB, "frame")}, and none is the same, so that nothing can be compared. Evaluate
      both model versions on the same part of the same snapshot.
    </EmptyState>
  );
}

const RANGE = [0.5, 1] as const;

interface OverTimeProps {
  readonly pairs: readonly FramePair[];
  readonly shown: FramePair;
  readonly descriptor: string;
  readonly names: { readonly a: string; readonly b: string };
  readonly onShow: (entry: FrameEntry) => void;
  readonly onFilament: (first: FrameEntry) => void;
}

function BothOverTime({ pairs, shown, descriptor, names, onShow, onFilament }: OverTimeProps) {
  const filament = shown.a.filamentName;
  const filaments = [...new Set(pairs.map((pair) => pair.a.filamentName))];
  const own = useMemo(() => pairs.filter((pair) => pair.a.filamentName === filament), [pairs, filament]);
  const timed = isTimed(own.map((pair) => pair.a));
  const lines = useMemo(() => {
    const others = new Map(own.map((pair) => [pair.key, pair.b]));
    const points = own.map((pair) => pair.a);
    const ofB = (entry: FrameEntry) => { const other = others.get(entry.key); return other ? f1Of(other, descriptor) : null; };
    return linesOf([
      { name: `A · ${names.a}`, points, valueOf: (entry) => f1Of(entry, descriptor) },
      { name: `B · ${names.b}`, points, valueOf: ofB },
    ], timed);
  }, [own, descriptor, names.a, names.b, timed]);
  return (
    <PlotPanel
      {...useLines(lines, onShow)} title={`F1 of ${descriptor}, ${filamentTitle(filament)}`} testid="compare-plot" x={timed ? "time (s)" : "frame"} y="F1"
      range={RANGE} marker={placeOf(shown.a, timed)} empty="No frame is shared."
      aside={filaments.length > 1 && (
        <Select
          size="xs" w={190} aria-label="Filament" allowDeselect={false} value={filament} data-testid="compare-filament"
          data={filaments.map((name) => ({ value: name, label: filamentTitle(name) }))}
          onChange={(name) => { const first = pairs.find((pair) => pair.a.filamentName === name); if (first) onFilament(first.a); }}
        />
      )}
    />
  );
}
