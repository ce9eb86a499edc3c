/** The videos of a project: on their way, being taken in, failed, ready; with size, scale and clock. */
import { Skeleton, Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import type { Project } from "../../api/types";
import { EmptyState } from "../../ui/EmptyState";
import { Loaded } from "../../ui/Loaded";
import { Section } from "../../ui/Page";
import { AddVideosButton, ProjectUploads, useProjectUploads } from "../upload";
import { VideoRow } from "./VideoRow";

const INGEST_MS = 2_000;

export function VideoTable({ project }: { project: Project }) {
  const videos = useQuery({
    ...queries.videos(project.id),
    refetchInterval: ({ state }) => (state.data?.some((video) => video.state === "ingesting") ? INGEST_MS : false),
  });
  const { items, unfinished } = useProjectUploads(project.id);
  const isEmpty = videos.data?.length === 0 && items.length + unfinished.length === 0;
  return (
    <Section title="Videos" aside={!isEmpty && <AddVideosButton />} testid="videos">
      <ProjectUploads project={project.id} />
      <Loaded query={videos} skeleton={<Skeleton h={60 * Math.max(2, project.video_count)} />}>
        {(all) =>
          all.length === 0 ? (
            isEmpty && <NoVideos />
          ) : (
            <Table.ScrollContainer minWidth={980}>
              <Table verticalSpacing={6} highlightOnHover data-testid="video-table">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th w={56} />
                    <Table.Th>Video</Table.Th>
                    <Table.Th className="number">Field (px)</Table.Th>
                    <Table.Th className="number">Scale (nm per px)</Table.Th>
                    <Table.Th className="number">Frames</Table.Th>
                    <Table.Th className="number">Time (s)</Table.Th>
                    <Table.Th className="number">File</Table.Th>
                    <Table.Th className="number">Filaments</Table.Th>
                    <Table.Th w="18%">Frames by state</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>{all.map((video) => <VideoRow key={video.id} video={video} />)}</Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Loaded>
    </Section>
  );
}

function NoVideos() {
  return (
    <EmptyState title="No videos yet" testid="no-videos" action={<AddVideosButton variant="filled" />}>
      A project begins with the recordings of a microscope: TIFF, DM3, DM4, MRC, EMD, SER or movie files, or a folder of images.
      Drop them on this page, or choose where they lie.
    </EmptyState>
  );
}
