/** One project: a real frame, how far the labelling is, when somebody last worked on it. */
import { Badge, Group, Paper, Stack, Text, Tooltip } from "@mantine/core";
import { Link } from "react-router-dom";
import type { Project } from "../../api/types";
import { paths } from "../../paths";
import { count, plural } from "../../text/format";
import { stateTotal } from "../../text/states";
import { StateRing } from "../../ui/StateRing";
import { SyntheticBadge } from "../../ui/SyntheticBadge";
import { Thumb } from "../../ui/Thumb";
import { When } from "../../ui/When";
import { framesWaiting, useMyWork } from "../work/useMyWork";
import classes from "./ProjectCard.module.css";

export function ProjectCard({ project }: { project: Project }) {
  const waiting = framesWaiting(useMyWork().data, project.id);
  return (
    <Paper component={Link} to={paths.project(project.id)} withBorder className={classes.card} data-testid="project-card">
      <Thumb src={project.cover_url} alt={`A frame of ${project.name}`} width="100%" ratio={16 / 9} />
      <Group p="md" gap="md" wrap="nowrap" align="flex-start">
        <Stack gap={6} flex={1} miw={0}>
          <Tooltip label={project.name} disabled={project.name.length < 36}>
            <Text fw={600} lineClamp={2} style={{ overflowWrap: "anywhere" }}>{project.name}</Text>
          </Tooltip>
          <Text size="xs" c="dimmed">
            {plural(project.video_count, "video")} · {plural(project.filament_count, "filament")} ·{" "}
            {plural(stateTotal(project.frames_by_state), "frame")}
          </Text>
          <Group gap={6}>
            {project.is_synthetic && <SyntheticBadge />}
            {waiting > 0 && <Badge variant="light" data-testid="my-frames">{plural(waiting, "frame")} for you</Badge>}
            {project.proposals_pending > 0 && (
              <Badge variant="light" color="violet">{count(project.proposals_pending)} to review</Badge>
            )}
          </Group>
          <Text size="xs" c="dimmed">
            {project.last_activity ? <>Last work <When at={project.last_activity} /></> : "Nobody has worked here yet"}
          </Text>
        </Stack>
        <StateRing counts={project.frames_by_state} />
      </Group>
    </Paper>
  );
}
