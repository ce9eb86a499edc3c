/** What would be accepted: how many frames, of which filaments, the least certain of them to look at, and what stays. */
import { Anchor, Group, List, Stack, Text } from "@mantine/core";
import { Link } from "react-router-dom";
import { filaments as filamentCalls } from "../../../api/client";
import type { BulkCandidate, BulkPreview, LeftOutReason } from "../../../api/reviewing";
import { paths } from "../../../paths";
import { percent, plural } from "../../../text/format";
import { leastCertain, perFilament } from "./summary";

const WHY: Readonly<Record<LeftOutReason, string>> = {
  too_many: "beyond the first 2,000 that are looked at together",
  uncertain: "less certain than that",
  open_comments: "with an open comment",
  no_neighbour: "without an accepted frame in the filament to compare the area with",
  area_change: "with a larger change of area",
  warnings: "with a warning of the rules",
};

export function BulkSummary({ preview }: { preview: BulkPreview }) {
  const { candidates, left_out } = preview;
  const least = leastCertain(candidates);
  return (
    <Stack gap="xs" data-testid="bulk-summary">
      <Text fw={600} data-testid="bulk-count">
        {candidates.length === 0 ? "No frame would be accepted" : `${plural(candidates.length, "frame")} would be accepted`}
      </Text>
      {candidates.length > 0 && (
        <Text size="sm">
          {perFilament(candidates).map(({ name, count }) => `filament ${name}: ${count}`).join(" · ")}
        </Text>
      )}
      {least.length > 0 && (
        <>
          <Text size="sm" c="dimmed">The least certain of them:</Text>
          <Group gap="xs">{least.map((one) => <Look key={one.filament_frame} one={one} />)}</Group>
        </>
      )}
      {left_out.length > 0 && (
        <>
          <Text size="sm" c="dimmed">These stay in the queue:</Text>
          <List size="sm" data-testid="bulk-left-out">
            {left_out.map(({ reason, count }) => <List.Item key={reason}>{plural(count, "frame")} {WHY[reason]}</List.Item>)}
          </List>
        </>
      )}
    </Stack>
  );
}

function Look({ one }: { one: BulkCandidate }) {
  return (
    <Anchor component={Link} to={paths.annotate(one.filament, one.index)} target="_blank" fz="xs" ta="center">
      <img src={filamentCalls.previewUrl(one.filament, one.position)} alt="" width={72} height={72} style={{ borderRadius: 4, display: "block", objectFit: "cover" }} />
      {one.filament_name}, {one.index}: {percent(one.certainty)}
    </Anchor>
  );
}
