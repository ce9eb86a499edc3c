/** A project at a glance: the loop, its filaments, its videos, its members. Videos come first until there are filaments. */
import { Group, Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import type { Project } from "../../api/types";
import { mayManage } from "../../text/roles";
import { Loaded } from "../../ui/Loaded";
import { Page, Section } from "../../ui/Page";
import { StateBar } from "../../ui/StateBar";
import { SYNTHETIC_SENTENCE, SyntheticBadge } from "../../ui/SyntheticBadge";
import { AddVideosArea } from "../upload";
import { DescribeProject } from "./DescribeProject";
import { FilamentTable } from "./FilamentTable";
import { LoopSummary } from "./LoopSummary";
import { MemberList } from "./MemberList";
import { useProjectId } from "./useProjectId";
import { VideoTable } from "./VideoTable";

export function ProjectPage() {
  const project = useQuery(queries.project(useProjectId()));
  return (
    <Loaded query={project} skeleton={<Page title={<Skeleton h={32} w={320} />}><Skeleton h={150} /><Skeleton h={420} mt={32} /></Page>}>
      {(data) => <ProjectContent project={data} />}
    </Loaded>
  );
}

function ProjectContent({ project }: { project: Project }) {
  const filaments = useQuery(queries.filaments({ project: project.id }));
  return (
    <AddVideosArea project={project}>
      <Page
        testid="project-page"
        title={<Group gap="sm">{project.name}{project.is_synthetic && <SyntheticBadge explained />}{mayManage(project.my_role) && <DescribeProject project={project} />}</Group>}
        text={
          <Stack gap={2}>
            {project.description && <span>{project.description}</span>}
            {project.is_synthetic && <span>{SYNTHETIC_SENTENCE}</span>}
          </Stack>
        }
      >
        <LoopSummary project={project} filaments={filaments.data ?? []} />
        {project.filament_count > 0 && <div style={{ marginTop: 16 }}><StateBar counts={project.frames_by_state} legend /></div>}
        {project.filament_count === 0 && <VideoTable project={project} />}
        {project.video_count > 0 && (
          <Section title="Filaments">
            <Loaded query={filaments} skeleton={<Skeleton h={56 * Math.max(3, project.filament_count)} />}>
              {(all) => <FilamentTable filaments={all} role={project.my_role} />}
            </Loaded>
          </Section>
        )}
        {project.filament_count > 0 && <VideoTable project={project} />}
        <MemberList project={project.id} />
      </Page>
    </AddVideosArea>
  );
}
