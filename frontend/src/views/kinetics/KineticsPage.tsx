/** A filament's kinetics: area, volume and conversion against time, what was fitted, and every row it rests on. */
import { Button, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Link, useParams } from "react-router-dom";
import { kineticsQueries } from "../../api/kinetics";
import { queries } from "../../api/queries";
import type { Filament } from "../../api/types";
import { paths } from "../../paths";
import { filamentTitle } from "../../text/words";
import { Loaded } from "../../ui/Loaded";
import { Page } from "../../ui/Page";
import { ExportKinetics } from "./ExportKinetics";
import { KineticsContent } from "./KineticsContent";
import { StateChoice } from "./StateChoice";
import { measuring } from "./choices";
import { useChoices } from "./useChoices";

export function KineticsPage() {
  const filament = useQuery(queries.filament(Number(useParams().filamentId)));
  return (
    <Loaded query={filament} skeleton={<Page title={<Skeleton h={32} w={280} />}><Skeleton h={900} /></Page>}>
      {(data) => <Content filament={data} />}
    </Loaded>
  );
}

function Content({ filament }: { filament: Filament }) {
  const [choices, change] = useChoices();
  const asked = useMemo(() => measuring(choices), [choices]);
  const kinetics = useQuery({
    ...kineticsQueries.ofFilament(filament.id, asked), placeholderData: (before) => before,
    // Slices of many frames take longer than one answer: the rest comes with the next.
    refetchInterval: ({ state }) => (state.data && state.data.pending_frames > 0 ? 500 : false),
  });
  return (
    <Page
      testid="kinetics-page" title={`${filamentTitle(filament.name)}: kinetics`}
      text={<>From the masks in <Link to={paths.video(filament.video)}>{filament.video_name}</Link>. Click a point to open its frame.</>}
      aside={
        <>
          <Button component={Link} to={paths.annotate(filament.id)} variant="default">Annotate</Button>
          <ExportKinetics project={filament.project} filaments={[filament.id]} choices={choices} />
        </>
      }
    >
      <StateChoice choices={choices} onChange={change} counts={filament.frames_by_state} />
      <Loaded query={kinetics} skeleton={<Skeleton h={900} />}>
        {(data) => <KineticsContent kinetics={data} filament={filament} choices={choices} onChange={change} />}
      </Loaded>
    </Page>
  );
}
