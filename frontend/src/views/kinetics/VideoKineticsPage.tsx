/** All filaments of a video beside each other: conversion and volume against time, by diameter or pathway. */
import { Button, Grid, SegmentedControl, Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { Link, useNavigate, useParams, useSearchParams } from "react-router-dom";
import { kineticsQueries } from "../../api/kinetics";
import { queries } from "../../api/queries";
import type { KineticsOverview, Video } from "../../api/types";
import { paths } from "../../paths";
import { EmptyState } from "../../ui/EmptyState";
import { FigurePanel } from "../../ui/figure/FigurePanel";
import { Loaded } from "../../ui/Loaded";
import { Page, Section } from "../../ui/Page";
import type { Hit } from "../../domain/figure/nearestPoint";
import { ChoicesPanel } from "./ChoicesPanel";
import { ExportKinetics } from "./ExportKinetics";
import { LawSelect } from "./LawSelect";
import { curvesFigure, filamentOfLayer, type Grouping, GROUPS } from "./overviewFigures";
import { OverviewTable } from "./OverviewTable";
import { StateChoice } from "./StateChoice";
import { useChoices } from "./useChoices";
import { useOverview } from "./useOverview";

export function VideoKineticsPage() {
  const video = useQuery(queries.video(Number(useParams().videoId)));
  return (
    <Loaded query={video} skeleton={<Page title={<Skeleton h={32} w={280} />}><Skeleton h={700} /></Page>}>
      {(data) => <Content video={data} />}
    </Loaded>
  );
}

function Content({ video }: { video: Video }) {
  const [choices, change] = useChoices();
  const overview = useOverview(kineticsQueries.ofVideo, video.id, choices);
  return (
    <Page
      testid="video-kinetics-page" title={`${video.name}: kinetics`} text="All filaments of the video. Click a point to open its frame."
      aside={
        <>
          <Button component={Link} to={paths.video(video.id)} variant="default">Video</Button>
          <Button component={Link} to={paths.projectKinetics(video.project)} variant="default">Project</Button>
          {overview.data && overview.data.filaments.length > 0 && <ExportKinetics project={video.project} filaments={overview.data.filaments.map(({ id }) => id)} choices={choices} />}
        </>
      }
    >
      <StateChoice choices={choices} onChange={change} />
      <Loaded query={overview} skeleton={<Skeleton h={700} />}>
        {(data) => (data.filaments.length === 0 ? <NoFilaments video={video} /> : (
          <>
            <Grid gap="lg">
              <Grid.Col span={{ base: 12, md: 8 }}><Curves overview={data} name={video.name} /></Grid.Col>
              <Grid.Col span={{ base: 12, md: 4 }}><ChoicesPanel choices={choices} onChange={change} hasSmoothing={false} /></Grid.Col>
            </Grid>
            <Section title="Filaments" aside={<LawSelect law={data.law} isChosen={choices.law !== null} onLaw={(law) => change({ law })} />}>
              <OverviewTable filaments={data.filaments} law={data.law} search={location.search} />
            </Section>
          </>
        ))}
      </Loaded>
    </Page>
  );
}

const NoFilaments = ({ video }: { video: Video }) => (
  <EmptyState title="No filaments yet" action={<Button component={Link} to={paths.video(video.id)}>Place filaments</Button>}>
    Kinetics are measured from the masks of filaments; this video has none.
  </EmptyState>
);

const WORDS: Record<Grouping, string> = { filament: "each by itself", diameter: "by diameter", pathway: "by pathway" };

function Curves({ overview: { filaments }, name }: { overview: KineticsOverview; name: string }) {
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const by = GROUPS.find((one) => one === search.get("by")) ?? "filament";
  const conversion = useCallback(() => curvesFigure(filaments, by, "conversion", name), [filaments, by, name]);
  const volume = useCallback(() => curvesFigure(filaments, by, "volume", name), [filaments, by, name]);
  const open = (hit: Hit) => {
    const filament = filamentOfLayer(filaments, hit.layer);
    if (filament) void navigate(paths.annotate(filament.id, filament.indices[hit.at]));
  };
  return (
    <Stack gap="lg">
      <SegmentedControl
        size="xs" w="fit-content" value={by} data={GROUPS.map((value) => ({ value, label: WORDS[value] }))} aria-label="Colours"
        onChange={(next) => setSearch((before) => ({ ...Object.fromEntries(before), by: next }), { replace: true })} data-testid="group-by"
      />
      <FigurePanel title="Conversion" make={conversion} height={340} onOpen={open} testid="conversion-plot" />
      <FigurePanel title="Volume of carbon" make={volume} height={340} onOpen={open} testid="volume-plot" />
    </Stack>
  );
}
