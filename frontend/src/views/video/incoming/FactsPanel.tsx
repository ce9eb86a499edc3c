/** Everything known of a recording, each value with where it came from; managers correct it in place. */
import { Button, Group, NativeSelect, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { queries } from "../../../api/queries";
import type { FactKind, Video } from "../../../api/types";
import { count, fixed, significant } from "../../../text/format";
import { mayManage } from "../../../text/roles";
import { type Fact as Line, FactList } from "../../../ui/FactList";
import classes from "../FieldPage.module.css";
import { ClockForm } from "./ClockForm";
import { DeleteVideo } from "./DeleteVideo";
import { FactEditor } from "./FactEditor";
import { FactRow } from "./FactRow";
import { factTitle } from "./factWords";
import { OriginalFile } from "./OriginalFile";
import { usePeople } from "./usePeople";

export function FactsPanel({ video }: { video: Video }) {
  const kinds = useQuery(queries.factKinds()).data ?? [];
  const { names } = usePeople(video.project);
  const manager = mayManage(video.my_role);
  const titles = new Map(kinds.map(({ name, title }) => [name, title]));
  const order = kinds.map(({ name }) => name);
  const known = Object.entries(video.facts).sort(([a], [b]) => place(order, a) - place(order, b));

  return (
    <div data-testid="facts-panel">
      <section className={classes.section} aria-label="Recording">
        <Title order={2} fz="sm" mb={4}>Recording</Title>
        <FactList facts={measured(video)} />
        {known.map(([name, fact]) => (
          <FactRow
            key={name} video={video} name={name} fact={fact} title={factTitle(name, titles)} people={names}
            kind={manager ? kinds.find((kind) => kind.name === name) : undefined}
          />
        ))}
        {manager && (
          <Stack gap="sm" mt="sm">
            <AddFact video={video} kinds={kinds.filter(({ name, enterable }) => enterable && !(name in video.facts))} />
            {!video.missing.includes("clock") && <ChangeClock video={video} />}
          </Stack>
        )}
      </section>
      {video.original && <OriginalFile original={video.original} notes={video.ingest?.report.notes ?? []} />}
      {manager && video.filament_count === 0 && <div className={classes.section}><DeleteVideo video={video} /></div>}
    </div>
  );
}

const place = (order: readonly string[], name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);

/** What follows from the frames themselves. */
function measured({ width, height, nm_per_px, frame_count, first_time_s, last_time_s, dtype, missing }: Video): Line[] {
  const lines: Line[] = [["Field", `${count(width)} × ${count(height)} px`]];
  if (nm_per_px !== null) lines.push(["Field, real size", `${significant(width * nm_per_px)} × ${significant(height * nm_per_px)} nm`]);
  lines.push(["Frames", count(frame_count)]);
  if (!missing.includes("clock")) lines.push(["Time", `${fixed(first_time_s, 2)} s to ${fixed(last_time_s, 2)} s`]);
  lines.push(["Depth", dtype === "uint16" ? "16 bit" : "8 bit"]);
  return lines;
}

/** One of those that nobody has said yet. */
function AddFact({ video, kinds }: { video: Video; kinds: readonly FactKind[] }) {
  const [name, setName] = useState("");
  const kind = kinds.find((one) => one.name === name);
  if (kinds.length === 0) return null;
  return (
    <>
      <NativeSelect
        size="xs" aria-label="Add what the recording does not say" value={kind ? name : ""} onChange={(event) => setName(event.currentTarget.value)} data-testid="add-fact"
        data={[{ value: "", label: "Add what the recording does not say …" }, ...kinds.map((one) => ({ value: one.name, label: one.title }))]}
      />
      {kind && <FactEditor key={kind.name} video={video} kind={kind} fact={null} onClose={() => setName("")} />}
    </>
  );
}

function ChangeClock({ video }: { video: Video }) {
  const [open, setOpen] = useState(false);
  if (!open) {
    return <Button size="compact-sm" variant="subtle" color="gray" c="dimmed" onClick={() => setOpen(true)} style={{ alignSelf: "flex-start" }} data-testid="change-clock">Change the frame times</Button>;
  }
  return (
    <Paper withBorder p="sm" bg="transparent">
      <Group justify="space-between" mb="xs">
        <Text size="sm" fw={550}>Frame times</Text>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setOpen(false)}>Keep as they are</Button>
      </Group>
      <ClockForm video={video} onDone={() => setOpen(false)} />
    </Paper>
  );
}
