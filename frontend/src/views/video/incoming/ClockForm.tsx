/** When the frames were taken: at an even interval, or by a table. */
import { SegmentedControl, Stack } from "@mantine/core";
import { useState } from "react";
import type { Video } from "../../../api/types";
import { EvenClockForm } from "./EvenClockForm";
import { TableClockForm } from "./TableClockForm";

export function ClockForm({ video, onDone }: { video: Video; onDone?: () => void }) {
  const [way, setWay] = useState("even");
  return (
    <Stack gap="xs" data-testid="clock-form">
      <SegmentedControl
        size="xs" value={way} onChange={setWay} aria-label="How the frame times are given"
        data={[{ value: "even", label: "Even interval" }, { value: "table", label: "Table of times" }]}
      />
      {way === "even" ? <EvenClockForm video={video} onDone={onDone} /> : <TableClockForm video={video} onDone={onDone} />}
    </Stack>
  );
}
