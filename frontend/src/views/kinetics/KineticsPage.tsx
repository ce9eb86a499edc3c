/** A filament's kinetics: area, volume and conversion against time, what was fitted, and every row it rests on. */
import { Button, Checkbox, Group, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router-dom";
import { queries } from "../../api/queries";
import type { Filament, FrameState } from "../../api/types";
import { paths } from "../../paths";
import { filamentTitle } from "../../text/words";
import { Loaded } from "../../ui/Loaded";
import { Page } from "../../ui/Page";
import { ExportKinetics } from "./ExportKinetics";
import { KineticsContent } from "./KineticsContent";
import { useStates } from "./useStates";

export function KineticsPage() {
  const filament = useQuery(queries.filament(Number(useParams().filamentId)));
  return (
    <Loaded query={filament} skeleton={<Page title={<Skeleton h={32} w={280} />}><Skeleton h={900} /></Page>}>
      {(data) => <Content filament={data} />}
    </Loaded>
  );
}

const OFFERED: readonly FrameState[] = ["accepted", "submitted", "draft", "proposed"];

function Content({ filament }: { filament: Filament }) {
  const [states, setStates] = useStates();
  const kinetics = useQuery({ ...queries.kinetics(filament.id, states), placeholderData: (before) => before });
  return (
    <Page
      testid="kinetics-page" title={`${filamentTitle(filament.name)}: kinetics`}
      text={<>From the masks in <Link to={paths.video(filament.video)}>{filament.video_name}</Link>. Click a point to open its frame.</>}
      aside={
        <>
          <Button component={Link} to={paths.annotate(filament.id)} variant="default">Annotate</Button>
          <ExportKinetics filament={filament} states={states} />
        </>
      }
    >
      <Checkbox.Group value={[...states]} onChange={(next) => setStates(OFFERED.filter((state) => next.includes(state)))} mb="md">
        <Group gap="lg">
          {OFFERED.map((state) => (
            <Checkbox key={state} size="sm" value={state} label={`${LABELS[state]} (${filament.frames_by_state[state]})`} data-testid={`kinetics-${state}`} />
          ))}
        </Group>
      </Checkbox.Group>
      <Loaded query={kinetics} skeleton={<Skeleton h={900} />}>
        {(data) => <KineticsContent kinetics={data} filament={filament} />}
      </Loaded>
    </Page>
  );
}

const LABELS: Record<string, string> = {
  accepted: "Accepted frames",
  submitted: "Submitted",
  draft: "Drafts",
  proposed: "Proposals of models",
};
