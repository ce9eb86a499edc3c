/** Why a frame came back: who sent it, and what they asked for. */
import { Text } from "@mantine/core";
import type { FilamentFrame, FrameState } from "../../../api/types";
import { moment } from "../../../text/format";

interface ReturnedBecauseProps {
  readonly frame: Pick<FilamentFrame, "returned">;
  /** As the browser knows it: a stroke makes a draft of it before the server hears. */
  readonly state: FrameState;
}

export function ReturnedBecause({ frame: { returned }, state }: ReturnedBecauseProps) {
  if (!returned || state !== "rejected") return null;
  const said = `${returned.by}: ${returned.reason || "no reason given"}`;
  return (
    <Text size="sm" c="var(--mantine-color-error)" truncate miw={60} title={`Sent back by ${said} (${moment(returned.at)})`} data-testid="returned-because">
      Sent back by {said}
    </Text>
  );
}
