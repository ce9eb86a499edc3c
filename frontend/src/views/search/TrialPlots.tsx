/** How the search comes on, and how the score depends on each value that varied. */
import { SimpleGrid, Stack } from "@mantine/core";
import { useMemo } from "react";
import type { SearchRun } from "../../api/searches";
import { fixed, humanise } from "../../text/format";
import { sentenceCase } from "../../text/words";
import { useInk } from "../../ui/plot/ink";
import { PlotPanel } from "../../ui/plot/PlotPanel";
import { bestSoFar, namesOf, scatterOf } from "./trials";

const three = (value: number) => fixed(value, 3);

export function TrialPlots({ run }: { readonly run: SearchRun }) {
  const ink = useInk();
  const data = useMemo(() => bestSoFar(run.trials), [run.trials]);
  const lines = useMemo(() => [
    { label: "trial", colour: ink.dimmed, isLoose: true, format: three },
    { label: "best so far", colour: ink.accent, format: three },
  ], [ink]);
  return (
    <Stack gap="lg">
      <PlotPanel title="Best so far" testid="best-plot" x="trial" y="score" data={data} lines={lines} empty="The first score comes with the first measurement." />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        {namesOf(run.space, run.trials).map((name) => <Dependence key={name} run={run} name={name} />)}
      </SimpleGrid>
    </Stack>
  );
}

function Dependence({ run, name }: { readonly run: SearchRun; readonly name: string }) {
  const ink = useInk();
  const { space, trials, best } = run;
  const { data, kind, best: place } = useMemo(() => scatterOf({ space, trials, best }, name), [space, trials, best, name]);
  const lines = useMemo(() => [
    { label: "finished", colour: ink.accent, isLoose: true, format: three },
    { label: "not finished", colour: ink.dimmed, isLoose: true, format: three },
  ], [ink]);
  return (
    <PlotPanel
      title={sentenceCase(humanise(name))} testid={`dependence-${name}`} x={humanise(name)} y="score" data={data} lines={lines} xKind={kind} marker={place}
      height={200} empty="No trial has a score yet."
    />
  );
}
