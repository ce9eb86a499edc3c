/** To the next frame that waits for me; only for those for whom any does. */
import { Button } from "@mantine/core";
import { useMyWork } from "../../work/useMyWork";
import { useEditor } from "../editorSession";
import { titleWithKey } from "../shortcuts";
import type { Run } from "../useCommands";

export function NextOfMyWork({ run }: { run: Run }) {
  const { mayLabel } = useEditor();
  const { data } = useMyWork();
  const isGiven = data !== undefined && data.assignments.length + data.returned_count > 0;
  if (!mayLabel || !isGiven) return null;
  return (
    <Button
      size="compact-sm" variant="light" onClick={() => run("next-of-my-work")} data-testid="next-of-my-work"
      title={titleWithKey("Next frame of my work", "next-of-my-work")}
    >
      Next of my work
    </Button>
  );
}
