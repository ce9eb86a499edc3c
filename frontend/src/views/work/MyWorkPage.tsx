/** What waits for me, over all projects: what came back, what I was asked to label, second labels. */
import { Button, Group, SimpleGrid, Skeleton, Text } from "@mantine/core";
import { Link, useNavigate } from "react-router-dom";
import type { MyWork } from "../../api/work";
import { paths } from "../../paths";
import { plural } from "../../text/format";
import { EmptyState } from "../../ui/EmptyState";
import { Loaded } from "../../ui/Loaded";
import { Page, Section } from "../../ui/Page";
import { AssignmentCard } from "./AssignmentCard";
import { openNext } from "./openNext";
import { ReturnedList } from "./ReturnedList";
import { SecondList } from "./SecondList";
import { useMyWork } from "./useMyWork";

export function MyWorkPage() {
  const mine = useMyWork();
  const navigate = useNavigate();
  const hasFrames = mine.data !== undefined && (mine.data.returned_count > 0 || mine.data.assignments.some(({ left }) => left > 0));
  return (
    <Page
      title="My work" testid="my-work-page" text="What you were asked to label, and what came back to you, over all projects."
      aside={hasFrames && <Button onClick={() => void openNext(navigate)} data-testid="start-work">Go to my next frame</Button>}
    >
      <Loaded query={mine} skeleton={<SimpleGrid cols={{ base: 1, md: 2, xl: 3 }}>{[0, 1, 2].map((at) => <Skeleton key={at} h={150} />)}</SimpleGrid>}>
        {(work) => (work.waiting === 0 && work.assignments.length === 0 ? <NothingWaits /> : <Waiting work={work} />)}
      </Loaded>
    </Page>
  );
}

function Waiting({ work }: { work: MyWork }) {
  const open = work.assignments.filter(({ left }) => left > 0);
  const finished = work.assignments.filter(({ left }) => left === 0);
  return (
    <>
      {work.waiting === 0 && (
        <Text size="sm" role="status" data-testid="all-done">All that was asked of you is handed in. What is sent back appears here.</Text>
      )}
      {work.returned_count > 0 && (
        <Section title="Came back" text={`${plural(work.returned_count, "frame")} to correct`} testid="came-back">
          <ReturnedList work={work} />
        </Section>
      )}
      {open.length > 0 && <Cards title="To label" text="What is due first comes first." items={open} />}
      {work.second_labels.length > 0 && (
        <Section title="Second labels" text="Label these frames without seeing what others drew.">
          <SecondList items={work.second_labels} />
        </Section>
      )}
      {finished.length > 0 && <Cards title="Handed in" text="Reviewers have the rest." items={finished} />}
    </>
  );
}

function Cards({ title, text, items }: { title: string; text: string; items: MyWork["assignments"] }) {
  return (
    <Section title={title} text={text}>
      <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }} spacing="md">
        {items.map((one) => <AssignmentCard key={one.id} assignment={one} />)}
      </SimpleGrid>
    </Section>
  );
}

function NothingWaits() {
  const action = (
    <Group gap="xs">
      <Button component={Link} to={paths.projects()}>See the projects</Button>
    </Group>
  );
  return (
    <EmptyState title="Nothing waits for you" action={action} testid="no-work">
      A manager gives out work on the Work page of a project. You may label in your projects without being asked, too. Frames that a reviewer
      sends back to you appear here with the reason.
    </EmptyState>
  );
}
