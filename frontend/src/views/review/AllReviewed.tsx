/** The end of the queue: what has been done and what comes next. */
import { Button, Center, Group } from "@mantine/core";
import { Link } from "react-router-dom";
import { paths } from "../../paths";
import { plural } from "../../text/format";
import { EmptyState } from "../../ui/EmptyState";

interface AllReviewedProps {
  readonly project: number;
  readonly reviewed: number;
  readonly mayTrain: boolean;
  readonly onLookAgain: () => void;
  /** To take a filter away that hides everything. */
  readonly filter: React.ReactNode;
}

export function AllReviewed({ project, reviewed, mayTrain, onLookAgain, filter }: AllReviewedProps) {
  const action = (
    <Group gap="xs">
      {mayTrain && <Button component={Link} to={paths.training(project)}>Train on accepted masks</Button>}
      <Button component={Link} to={paths.project(project)} variant="default">Back to the project</Button>
      <Button variant="subtle" color="gray" onClick={onLookAgain} data-testid="review-again">Look for new frames</Button>
      {filter}
    </Group>
  );
  return (
    <Center h="100%" p="md">
      <EmptyState title={reviewed === 0 ? "Nothing waits for review" : "All reviewed"} action={action} testid="all-reviewed">
        {reviewed === 0
          ? filter !== null ? "No frame passes the filter. Choose another one, or take it away." : "Frames come here when an annotator submits them, or when a model proposes masks for them."
          : `${plural(reviewed, "frame")} judged. Accepted masks enter the next dataset snapshot, so a model trained now learns from them.`}
      </EmptyState>
    </Center>
  );
}
