/** How far every filament is, below the sum of its video. */
import { Table, Text } from "@mantine/core";
import { Link } from "react-router-dom";
import type { ProjectProgress } from "../../api/work";
import { paths } from "../../paths";
import { percent } from "../../text/format";
import { stateTotal } from "../../text/states";
import { filamentTitle } from "../../text/words";
import { EmptyState } from "../../ui/EmptyState";
import { StateBar } from "../../ui/StateBar";

type Counts = ProjectProgress["videos"][number]["frames_by_state"];

export function ProgressTable({ filaments, videos }: Pick<ProjectProgress, "filaments" | "videos">) {
  if (filaments.length === 0) {
    return <EmptyState title="No filaments yet">Filaments are placed on a video: open one from the overview, press N and click.</EmptyState>;
  }
  return (
    <Table verticalSpacing={6} data-testid="progress-table">
      <Table.Tbody>
        {videos.map((video) => [
          <Table.Tr key={`video ${video.video}`}>
            <Table.Td w="30%" fw={600}><Link to={paths.video(video.video)}>{video.name}</Link></Table.Td>
            <Bar counts={video.frames_by_state} />
          </Table.Tr>,
          ...filaments.filter((one) => one.video === video.video).map((one) => (
            <Table.Tr key={one.filament}>
              <Table.Td pl={32}><Link to={paths.annotate(one.filament)}>{filamentTitle(one.name)}</Link></Table.Td>
              <Bar counts={one.frames_by_state} />
            </Table.Tr>
          )),
        ])}
      </Table.Tbody>
    </Table>
  );
}

function Bar({ counts }: { counts: Counts }) {
  const total = stateTotal(counts);
  return (
    <>
      <Table.Td><StateBar counts={counts} /></Table.Td>
      <Table.Td w={140} className="number"><Text size="sm" c="dimmed">{percent(total === 0 ? null : counts.accepted / total)} accepted</Text></Table.Td>
    </>
  );
}
