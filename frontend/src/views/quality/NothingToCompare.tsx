/** No two opinions of any frame yet: how to come by some. */
import { Button, List } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";
import { queries } from "../../api/queries";
import type { Quality } from "../../api/quality";
import { paths } from "../../paths";
import { plural } from "../../text/format";
import { mayManage } from "../../text/roles";
import { EmptyState } from "../../ui/EmptyState";
import { DoubleLabelButton } from "./DoubleLabelButton";

export function NothingToCompare({ project, quality }: { project: number; quality: Quality }) {
  const manages = mayManage(useQuery(queries.project(project)).data?.my_role);
  const { second_labels, ground_truth_frames } = quality;
  return (
    <EmptyState
      title="Nothing to compare yet" testid="no-quality"
      action={
        manages ? <DoubleLabelButton project={project} />
        : <Button component={Link} to={paths.project(project)} variant="default">To the project</Button>
      }
    >
      Agreement needs two opinions of one frame. Either of these gives them:
      <List size="sm" mt="xs" spacing={4}>
        <List.Item>A second person labels some frames without seeing what was drawn before{manages ? "" : "; a manager chooses which"}.</List.Item>
        <List.Item>Accepted frames are named as ground truth, in the history of a frame{manages ? "" : ", by a manager"}; what others draw there is measured against it.</List.Item>
        <List.Item>Switch on <b>With models</b> to compare people with what models proposed.</List.Item>
      </List>
      {(second_labels > 0 || ground_truth_frames > 0) && (
        <>
          So far there are {plural(second_labels, "second label")} and {plural(ground_truth_frames, "frame")} of ground truth, but
          no frame that two have handed in.
        </>
      )}
    </EmptyState>
  );
}
