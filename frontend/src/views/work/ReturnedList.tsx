/** Frames that came back, each with its reason and the way to it. */
import { Button, Table, Text } from "@mantine/core";
import { Link } from "react-router-dom";
import type { MyWork } from "../../api/work";
import { paths } from "../../paths";
import { plural } from "../../text/format";
import { filamentTitle } from "../../text/words";
import { StateDot } from "../../ui/StateDot";
import { When } from "../../ui/When";

export function ReturnedList({ work }: { work: MyWork }) {
  const more = work.returned_count - work.returned.length;
  return (
    <>
      <Table.ScrollContainer minWidth={760}>
        <Table verticalSpacing="xs" highlightOnHover data-testid="returned">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Frame</Table.Th>
              <Table.Th w="45%">Why</Table.Th>
              <Table.Th>Sent back</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {work.returned.map((frame) => (
              <Table.Tr key={frame.filament_frame} data-testid="returned-frame">
                <Table.Td>
                  <StateDot state="rejected" /> {filamentTitle(frame.filament_name)}, frame {frame.index}
                  <Text size="xs" c="dimmed">{frame.project_name} · {frame.video_name}</Text>
                </Table.Td>
                <Table.Td style={{ overflowWrap: "anywhere" }}>{frame.reason}</Table.Td>
                <Table.Td>
                  {frame.by?.display_name}
                  <Text size="xs" c="dimmed"><When at={frame.at} /></Text>
                </Table.Td>
                <Table.Td ta="right">
                  <Button component={Link} to={paths.annotate(frame.filament, frame.index)} size="compact-sm" variant="default">
                    Correct it
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {more > 0 && <Text size="sm" c="dimmed" mt="xs">And {plural(more, "more frame")}; they come here as you correct these.</Text>}
    </>
  );
}
