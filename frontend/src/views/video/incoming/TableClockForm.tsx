/** A table of frame numbers and times, pasted or from a file; its first rows and its first mistake are shown before it is sent. */
import { Button, FileButton, Group, Stack, Table, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { sentence } from "../../../api/errors";
import type { Video } from "../../../api/types";
import { count, significant } from "../../../text/format";
import { countProblem, readTimeTable, type TimeTable } from "./clockTable";
import { useSetClock } from "./useVideoChanges";

const SHOWN = 4;

export function TableClockForm({ video, onDone }: { video: Video; onDone?: () => void }) {
  const [csv, setCsv] = useState("");
  const set = useSetClock(video);
  const table = readTimeTable(csv);
  const problem = csv.trim() === "" ? null : (table.problem ?? countProblem(table.rows, video.frame_count));

  return (
    <Stack gap="xs">
      <Textarea
        size="xs" label="Table" description="A line for each frame, with the recording's own frame numbers." placeholder={"frame,time_s\n1,0.0\n2,0.5"}
        rows={5} value={csv} onChange={(event) => { set.reset(); setCsv(event.currentTarget.value); }} data-testid="clock-csv"
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      />
      {problem && <Text size="xs" c="var(--mantine-color-error)" role="alert" data-testid="clock-problem">{problem}</Text>}
      {set.error && <Text size="xs" c="var(--mantine-color-error)" role="alert">{sentence(set.error)}</Text>}
      {table.rows.length > 0 && <Preview table={table} />}
      <Group gap="sm">
        <FileButton accept=".csv,.txt,text/csv" onChange={(file) => void file?.text().then((text) => { set.reset(); setCsv(text); })}>
          {(props) => <Button {...props} size="xs" variant="default">Choose a CSV file</Button>}
        </FileButton>
        <Button size="xs" disabled={csv.trim() === "" || problem !== null} loading={set.isPending} onClick={() => set.mutate({ csv }, { onSuccess: onDone })} data-testid="save-clock">
          Save the frame times
        </Button>
      </Group>
    </Stack>
  );
}

function Preview({ table: { rows, unit } }: { table: TimeTable }) {
  return (
    <div data-testid="clock-preview">
      <Table verticalSpacing={2} w="auto" fz="xs">
        <Table.Thead>
          <Table.Tr><Table.Th className="number">Frame</Table.Th><Table.Th className="number">Time ({unit})</Table.Th></Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, SHOWN).map(({ frame, time }) => (
            <Table.Tr key={frame}><Table.Td className="number">{frame}</Table.Td><Table.Td className="number">{significant(time, 8)}</Table.Td></Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed">{count(rows.length)} frames in all, the last at {significant(rows.at(-1)!.time, 8)} {unit}.</Text>
    </div>
  );
}
