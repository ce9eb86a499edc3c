/** The filaments of a project with what their kinetics rest on; each opens its plots. */
import { Anchor, Button, Skeleton, Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";
import { queries } from "../../api/queries";
import type { Filament } from "../../api/types";
import { paths } from "../../paths";
import { count, fixed } from "../../text/format";
import { labelledByPeople } from "../../text/states";
import { AREAS_IN_FULL } from "../../text/words";
import { EmptyState } from "../../ui/EmptyState";
import { Loaded } from "../../ui/Loaded";
import { Page } from "../../ui/Page";
import { Thumb } from "../../ui/Thumb";
import { useProjectId } from "../project/useProjectId";

/** Generated frames do not follow one another: nothing of theirs has a rate. */
const recorded = (all: Filament[]): Filament[] => all.filter(({ origin }) => origin !== "synthetic");

export function ProjectKineticsPage() {
  const project = useProjectId();
  const filaments = useQuery({ ...queries.filaments({ project }), select: recorded });
  return (
    <Page testid="project-kinetics-page" title="Kinetics" text={`Area, volume and conversion against time, one page for each filament. ${AREAS_IN_FULL}`}>
      <Loaded query={filaments} skeleton={<Skeleton h={320} />}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState title="No filaments yet" action={<Button component={Link} to={paths.project(project)}>To the project</Button>}>Kinetics are measured from the masks of filaments; this project has none.</EmptyState>
          ) : (
            <Table verticalSpacing={6} highlightOnHover data-testid="kinetics-list">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th w={56} />
                  <Table.Th>Filament</Table.Th>
                  <Table.Th>Video</Table.Th>
                  <Table.Th className="number">Labelled frames</Table.Th>
                  <Table.Th className="number">Accepted</Table.Th>
                  <Table.Th className="number">Length (nm)</Table.Th>
                  <Table.Th className="number">Time (s)</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>{all.map((filament) => <Row key={filament.id} filament={filament} />)}</Table.Tbody>
            </Table>
          )
        }
      </Loaded>
    </Page>
  );
}

function Row({ filament }: { filament: Filament }) {
  const { frames_by_state, length_px, nm_per_px } = filament;
  return (
    <Table.Tr>
      <Table.Td><Thumb src={filament.thumbnail_url} alt="" width={44} /></Table.Td>
      <Table.Td>
        <Anchor component={Link} size="sm" fw={550} c="var(--accent-text)" to={paths.kinetics(filament.id)} style={{ overflowWrap: "anywhere" }}>{filament.name}</Anchor>
      </Table.Td>
      <Table.Td maw={300} className="clip" title={filament.video_name}>{filament.video_name}</Table.Td>
      <Table.Td className="number">{count(labelledByPeople(frames_by_state))} of {count(filament.frame_count)}</Table.Td>
      <Table.Td className="number">{count(frames_by_state.accepted)}</Table.Td>
      <Table.Td className="number">{length_px === null ? "not known" : fixed(length_px * nm_per_px, 1)}</Table.Td>
      <Table.Td className="number">{fixed(filament.first_time_s, 1)} to {fixed(filament.last_time_s, 1)}</Table.Td>
    </Table.Tr>
  );
}
