/** The line profile: tool, line and plot. The plot lies on a corner of the field as long as there is a line. */
import { ActionIcon, Button, CopyButton, Group, NumberInput, Paper, Text } from "@mantine/core";
import { IconChartLine, IconX } from "@tabler/icons-react";
import { useEffect, useMemo, useState } from "react";
import type uPlot from "uplot";
import { lengthPx } from "../../../domain/lineProfile";
import { Store, useStore } from "../../../state/store";
import { fixed } from "../../../text/format";
import { axes, scales } from "../../../ui/plot/axes";
import { useInk } from "../../../ui/plot/ink";
import { Plot } from "../../../ui/plot/Plot";
import { useField, useFieldOverlay, useFieldTool } from "../useField";
import classes from "./LineProfile.module.css";
import { profileCsv } from "./profileCsv";
import { type ProfileState, profileOverlay, profileTool } from "./profileTool";
import { useProfile } from "./useProfile";

const HEIGHT = 150;
const WIDEST_PX = 200;

export function LineProfile() {
  const { stage } = useField();
  const [state] = useState(() => new Store<ProfileState>({ line: null, width: 1 }));
  const [tool] = useState(() => profileTool(state));
  const [overlay] = useState(() => profileOverlay(state));
  useFieldTool(tool, IconChartLine);
  useFieldOverlay(overlay);
  useEffect(() => state.subscribe(() => stage.redraw()), [state, stage]);
  const { line } = useStore(state, (value) => value);
  return line && <ProfileCard state={state} />;
}

function ProfileCard({ state }: { state: Store<ProfileState> }) {
  const { video } = useField();
  const { line, width } = useStore(state, (value) => value);
  const { points, position, isBusy } = useProfile(state);
  const scale = video.nm_per_px ?? 1;
  const unit = video.nm_per_px === null ? "px" : "nm";
  const ink = useInk();
  const [under, setUnder] = useState<number | null>(null);
  const options = useMemo(
    () => ({
      axes: axes(ink, `along the line (${unit})`, "grey"),
      scales: scales(),
      legend: { show: false },
      cursor: { drag: { setScale: false, x: false, y: false }, points: { size: 5 } },
      hooks: { setCursor: [(plot: uPlot) => setUnder(plot.cursor.idx ?? null)] },
      series: [{}, { stroke: ink.accent, width: 1.25, points: { show: false } }],
    }),
    [ink, unit],
  );
  const data = useMemo<[number[], (number | null)[]]>(
    () => [points.map(({ distance_px }) => distance_px * scale), points.map(({ grey }) => grey)],
    [points, scale],
  );

  const read = under === null ? undefined : points[under];

  return (
    <Paper withBorder className={classes.card} data-testid="profile" data-points={points.length} data-position={position} aria-busy={isBusy}>
      <Group gap={10} wrap="nowrap" mb={4}>
        <Text size="xs" fw={600} data-testid="profile-length">{fixed(lengthPx(line!) * scale, 1)} {unit}</Text>
        <Text size="xs" c="dimmed">averaged over</Text>
        <NumberInput
          size="xs" w={64} min={1} max={WIDEST_PX} value={width} aria-label="Width of the line in pixels" suffix=" px"
          onChange={(next) => typeof next === "number" && next >= 1 && state.set({ width: Math.min(WIDEST_PX, Math.round(next)) })}
        />
        {read && <Text size="xs" c="dimmed" truncate>{fixed(read.distance_px * scale, 1)} {unit}: {fixed(read.grey, 1)}</Text>}
        <CopyButton value={profileCsv(points, video.nm_per_px)}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="default" ml="auto" disabled={points.length === 0} onClick={copy} data-testid="copy-profile">
              {copied ? "Copied" : "Copy CSV"}
            </Button>
          )}
        </CopyButton>
        <ActionIcon size="sm" variant="subtle" color="gray" aria-label="Remove the line" onClick={() => state.set({ line: null })}>
          <IconX size={16} />
        </ActionIcon>
      </Group>
      <Plot options={options} data={data} height={HEIGHT} />
    </Paper>
  );
}
