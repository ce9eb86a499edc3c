/** All filaments of a project: rates against diameter, rate constants against temperature, and each one's page. */
import { Button, Grid, Select, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { Link, useNavigate, useSearchParams } from "react-router-dom";
import { kineticsQueries } from "../../api/kinetics";
import { queries } from "../../api/queries";
import type { KineticsOverview } from "../../api/types";
import type { Hit } from "../../domain/figure/nearestPoint";
import { paths } from "../../paths";
import { withSigma } from "../../text/format";
import { AREAS_IN_FULL, PATHWAYS, sentenceCase } from "../../text/words";
import { EmptyState } from "../../ui/EmptyState";
import { FigurePanel } from "../../ui/figure/FigurePanel";
import { Loaded } from "../../ui/Loaded";
import { Page, Section } from "../../ui/Page";
import type { Ink } from "../../ui/plot/ink";
import { useProjectId } from "../project/useProjectId";
import { ChoicesPanel } from "./ChoicesPanel";
import { ExportKinetics } from "./ExportKinetics";
import { LawSelect } from "./LawSelect";
import { arrheniusFigure, diameterFigure, ratePoints } from "./overviewFigures";
import { OverviewTable } from "./OverviewTable";
import { StateChoice } from "./StateChoice";
import { useChoices } from "./useChoices";
import { useOverview } from "./useOverview";
import { parameterWords } from "./words";

export function ProjectKineticsPage() {
  const project = useProjectId();
  const [choices, change] = useChoices();
  const overview = useOverview(kineticsQueries.ofProject, project, choices);
  return (
    <Page
      testid="project-kinetics-page" title="Kinetics" text={`All filaments beside each other; each has a page of its own. ${AREAS_IN_FULL}`}
      aside={overview.data && overview.data.filaments.length > 0 && <ExportKinetics project={project} filaments={[]} choices={choices} />}
    >
      <Loaded query={overview} skeleton={<Skeleton h={700} />}>
        {(data) => (data.filaments.length === 0 ? <NoFilaments project={project} /> : (
          <>
            <StateChoice choices={choices} onChange={change} />
            <Grid gap="lg">
              <Grid.Col span={{ base: 12, md: 8 }}><Figures overview={data} /></Grid.Col>
              <Grid.Col span={{ base: 12, md: 4 }}><ChoicesPanel choices={choices} onChange={change} hasSmoothing={false} /></Grid.Col>
            </Grid>
            <Section title="Filaments" aside={<LawSelect law={data.law} isChosen={choices.law !== null} onLaw={(law) => change({ law })} />}>
              <OverviewTable filaments={data.filaments} law={data.law} search={location.search} hasVideo />
            </Section>
            <Videos project={project} />
          </>
        ))}
      </Loaded>
    </Page>
  );
}

const NoFilaments = ({ project }: { project: number }) => (
  <EmptyState title="No filaments yet" action={<Button component={Link} to={paths.project(project)}>To the project</Button>}>
    Kinetics are measured from the masks of filaments; this project has none.
  </EmptyState>
);

const PARAMETERS = ["k_per_s", "outer_recession_nm_per_s", "core_growth_nm_per_s"];

function Figures({ overview }: { overview: KineticsOverview }) {
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const parameter = PARAMETERS.find((one) => one === search.get("rate_of")) ?? "k_per_s";
  const diameter = useCallback((ink: Ink) => diameterFigure(overview, parameter, ink), [overview, parameter]);
  const arrhenius = useCallback((ink: Ink) => arrheniusFigure(overview, ink), [overview]);
  const opener = (make: (ink: Ink) => ReturnType<typeof diameterFigure>) => (hit: Hit) => {
    const layer = make(NO_INK).layers[hit.layer];
    const id = layer?.kind === "points" ? layer.keys?.[hit.at] : undefined;
    if (id !== undefined) void navigate(paths.kinetics(id));
  };
  const hasTemperature = ratePoints(overview, "k_per_s").some(({ filament }) => filament.temperature_c !== null);
  const without = ratePoints(overview, parameter).filter(({ filament }) => filament.diameter_nm_nominal === null).length;
  return (
    <Stack gap="lg">
      <FigurePanel
        title="Rate against diameter" make={diameter} height={320} onOpen={opener(diameter)} testid="diameter-plot"
        note={without > 0 ? `${without} of the filaments have no diameter entered and are not drawn.` : undefined}
        aside={
          <Select
            size="xs" w={190} allowDeselect={false} aria-label="Which rate" value={parameter} data={PARAMETERS.map((value) => ({ value, label: sentenceCase(parameterWords(value).words) }))}
            onChange={(next) => setSearch((before) => ({ ...Object.fromEntries(before), rate_of: next ?? "k_per_s" }), { replace: true })} data-testid="choose-rate-of"
          />
        }
      />
      {hasTemperature ? (
        <FigurePanel title="Arrhenius" make={arrhenius} height={320} onOpen={opener(arrhenius)} testid="arrhenius-plot" note={<Lines overview={overview} />} />
      ) : (
        <EmptyState title="Arrhenius" testid="no-arrhenius"><Lines overview={overview} /></EmptyState>
      )}
    </Stack>
  );
}

/** Only the keys are looked at. */
const NO_INK = { accent: "#000000" } as Ink;

function Lines({ overview }: { overview: KineticsOverview }) {
  return (
    <>
      {overview.arrhenius.map((line) => (
        <Text key={line.pathway} size="sm" data-testid={`arrhenius-${line.pathway}`}>
          {line.reason ?? `${line.pathway === "all" ? "All filaments" : PATHWAYS[line.pathway as keyof typeof PATHWAYS]}: activation energy ${withSigma(line.ea_kj_per_mol, line.ea_sigma_kj_per_mol)} kJ/mol`
            + ` from ${line.temperatures} temperatures${line.scatter !== null && line.scatter > 1.5 ? "; videos differ by more than their uncertainties" : ""}.`}
        </Text>
      ))}
      {overview.arrhenius[0]?.reason && <Text size="xs" c="dimmed">The temperature belongs to a video: fill it in on the video’s page.</Text>}
    </>
  );
}

function Videos({ project }: { project: number }) {
  const videos = useQuery(queries.videos(project)).data?.filter(({ filament_count }) => filament_count > 0) ?? [];
  if (videos.length === 0) return null;
  return (
    <Section title="By video" text="All filaments of one video in one figure.">
      <Stack gap={4} align="flex-start">
        {videos.map(({ id, name }) => <Link key={id} to={paths.videoKinetics(id)} style={{ overflowWrap: "anywhere" }}>{name}</Link>)}
      </Stack>
    </Section>
  );
}
