/** Who labels what in this project, what each person has done, and how far every filament is. */
import { Button, Group, SegmentedControl, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { queries } from "../../api/queries";
import { type Assignment, workQueries } from "../../api/work";
import { mayManage, mayReview } from "../../text/roles";
import { EmptyState } from "../../ui/EmptyState";
import { Loaded } from "../../ui/Loaded";
import { Page, Section } from "../../ui/Page";
import { useProjectId } from "../project/useProjectId";
import { AssignDialog } from "./AssignDialog";
import { AssignmentTable } from "./AssignmentTable";
import { ChangeDialog } from "./ChangeDialog";
import { DaysChart } from "./DaysChart";
import { PeopleTable } from "./PeopleTable";
import { ProgressTable } from "./ProgressTable";

export function ProjectWorkPage() {
  const id = useProjectId();
  const role = useQuery(queries.project(id)).data?.my_role;
  const progress = useQuery(workQueries.progress(id));
  const everybody = mayReview(role);
  return (
    <Page title="Work" testid="work-page" text="Who labels what until when, what each person has done, and how far every filament is.">
      <Assignments project={id} manager={mayManage(role)} everybody={everybody} />
      <Loaded query={progress} skeleton={<Skeleton h={420} mt="xl" />}>
        {({ people, filaments, videos, days }) => (
          <>
            <Section title={everybody ? "People" : "You"} testid="people" text="A frame counts for whoever drew it last.">
              <PeopleTable people={people} />
            </Section>
            <Section title="Last thirty days" testid="days" text="Frames that somebody drew in, and judgements, by day (UTC).">
              <DaysChart days={days} />
            </Section>
            <Section title="Filaments" testid="filament-progress">
              <ProgressTable filaments={filaments} videos={videos} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Assignments({ project, manager, everybody }: { project: number; manager: boolean; everybody: boolean }) {
  const [ended, setEnded] = useState(false);
  const [asking, setAsking] = useState(false);
  const [changing, setChanging] = useState<Assignment | null>(null);
  const list = useQuery(workQueries.assignments(project, ended));
  const assign = manager && <Button onClick={() => setAsking(true)} data-testid="assign">Assign work</Button>;
  const aside = (
    <Group gap="sm">
      <SegmentedControl
        size="xs" aria-label="Which assignments" value={ended ? "ended" : "open"} onChange={(value) => setEnded(value === "ended")}
        data={[{ value: "open", label: "Open" }, { value: "ended", label: "Taken back" }]}
      />
      {assign}
    </Group>
  );
  return (
    <Section title={everybody ? "Assignments" : "Your assignments"} aside={aside} testid="assignments">
      <Loaded query={list} skeleton={<Skeleton h={180} />}>
        {({ items, count }) =>
          items.length === 0 ? (
            <None ended={ended} manager={manager} action={assign} />
          ) : (
            <AssignmentTable project={project} items={items} count={count} manager={manager} onChange={setChanging} />
          )
        }
      </Loaded>
      {asking && <AssignDialog project={project} onClose={() => setAsking(false)} />}
      {changing && <ChangeDialog project={project} assignment={changing} onClose={() => setChanging(null)} />}
    </Section>
  );
}

function None({ ended, manager, action }: { ended: boolean; manager: boolean; action: React.ReactNode }) {
  if (ended) return <EmptyState title="Nothing was taken back" testid="no-assignments">Assignments that a manager takes back stay here.</EmptyState>;
  return (
    <EmptyState title="Nothing is assigned" action={action} testid="no-assignments">
      {manager
        ? "Give people filaments, or ranges of their frames, with a day until which they are due. They find them under My work."
        : "Managers give out work here. Everybody who may draw can label without being asked, too."}
    </EmptyState>
  );
}
