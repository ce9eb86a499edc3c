/** The same time from each frame to the next, and the frame at which the clock shows zero. */
import { Button, NumberInput, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentence } from "../../../api/errors";
import { queries } from "../../../api/queries";
import type { Video } from "../../../api/types";
import { count, duration } from "../../../text/format";
import { type Measure, MeasureInput, numberOf } from "./MeasureInput";
import { useSetClock } from "./useVideoChanges";

const SECONDS: Record<string, number> = { s: 1, ms: 1e-3, us: 1e-6, min: 60 };

export function EvenClockForm({ video, onDone }: { video: Video; onDone?: () => void }) {
  const units = useQuery(queries.factKinds()).data?.find(({ name }) => name === "frame_interval")?.units ?? ["s"];
  const [interval, setInterval] = useState<Measure>({ value: "", unit: "s" });
  const [zero, setZero] = useState<number | string>(0);
  const set = useSetClock(video);
  const value = numberOf(interval);

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (value === null) return;
    set.mutate({ interval: { value, unit: interval.unit }, zero_position: Number(zero) || 0 }, { onSuccess: onDone });
  };

  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <MeasureInput label="Frame interval" units={units} measure={interval} onChange={setInterval} error={set.error && sentence(set.error)} testid="interval" />
        <NumberInput
          size="xs" label="The clock shows zero at position" description={`0 is the first of ${count(video.frame_count)} frames; those before it get negative times.`}
          min={0} max={Math.max(0, video.frame_count - 1)} allowDecimal={false} value={zero} onChange={setZero}
        />
        <Text size="xs" c="dimmed" mih={18}>{value !== null && value > 0 && lengthWords(video.frame_count, value * (SECONDS[interval.unit] ?? 1))}</Text>
        <Button type="submit" size="xs" disabled={value === null || value <= 0} loading={set.isPending} style={{ alignSelf: "flex-start" }} data-testid="save-clock">
          Save the frame times
        </Button>
      </Stack>
    </form>
  );
}

const lengthWords = (frames: number, interval_s: number): string => `The video then lasts ${lengthOf(Math.max(0, frames - 1) * interval_s)}.`;
const lengthOf = (seconds: number): string => (seconds < 10 ? `${seconds.toLocaleString("en", { maximumSignificantDigits: 3 })} s` : duration(seconds));
