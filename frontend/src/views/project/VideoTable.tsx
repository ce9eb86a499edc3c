/** The videos of a project with size, scale and clock. */
import { Skeleton, Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";
import { queries } from "../../api/queries";
import type { Project, Video } from "../../api/types";
import { paths } from "../../paths";
import { count, fixed, significant } from "../../text/format";
import { Loaded } from "../../ui/Loaded";
import { Section } from "../../ui/Page";
import { StateBar } from "../../ui/StateBar";
import { Thumb } from "../../ui/Thumb";

export function VideoTable({ project }: { project: Project }) {
  const videos = useQuery(queries.videos(project.id));
  if (videos.data?.length === 0) return null;
  return (
    <Section title="Videos">
      <Loaded query={videos} skeleton={<Skeleton h={60 * Math.max(2, project.video_count)} />}>
        {(all) => (
          <Table.ScrollContainer minWidth={900}>
            <Table verticalSpacing={6} highlightOnHover data-testid="video-table">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th w={56} />
                  <Table.Th>Video</Table.Th>
                  <Table.Th className="number">Field (px)</Table.Th>
                  <Table.Th className="number">Scale (nm per px)</Table.Th>
                  <Table.Th className="number">Frames</Table.Th>
                  <Table.Th className="number">Time (s)</Table.Th>
                  <Table.Th className="number">Filaments</Table.Th>
                  <Table.Th w="20%">Frames by state</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>{all.map((video) => <Row key={video.id} video={video} />)}</Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Loaded>
    </Section>
  );
}

function Row({ video }: { video: Video }) {
  return (
    <Table.Tr data-testid="video-row">
      <Table.Td><Thumb src={video.thumbnail_url} alt="" width={44} /></Table.Td>
      <Table.Td><Link to={paths.video(video.id)} style={{ overflowWrap: "anywhere" }}>{video.name}</Link></Table.Td>
      <Table.Td className="number">{count(video.width)} × {count(video.height)}</Table.Td>
      <Table.Td className="number">{significant(video.nm_per_px)}</Table.Td>
      <Table.Td className="number">{count(video.frame_count)}</Table.Td>
      <Table.Td className="number">{fixed(video.first_time_s, 1)} to {fixed(video.last_time_s, 1)}</Table.Td>
      <Table.Td className="number">{count(video.filament_count)}</Table.Td>
      <Table.Td><StateBar counts={video.frames_by_state} /></Table.Td>
    </Table.Tr>
  );
}
