/** Who else works on this frame: said where one looks before drawing, and never in the way of it. */
import { Button, Group, Text } from "@mantine/core";
import { IconUser } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { FilamentFrame } from "../../../api/types";
import { workerOn } from "../../../state/holdKeeper";
import { useEditor } from "../editorSession";
import { peopleSentence } from "./words";
import { useHold, usePeople } from "./useHold";

const MINUTE_MS = 60_000;

export function PeopleHere({ frame }: { frame: FilamentFrame }) {
  const { company } = useEditor();
  useHold(frame.id);
  const people = usePeople();
  const now = useMinutes();
  const worker = workerOn(people, frame.id);
  if (!company || !worker) return null;
  const text = peopleSentence(worker, people.takenBy, now);

  return (
    <Group gap={6} wrap="nowrap" miw={0} style={{ flexShrink: 1 }} role="status" data-testid="people-here">
      <IconUser size={14} aria-hidden color="var(--warning-text)" style={{ flex: "0 0 auto" }} />
      <Text span size="xs" c="var(--warning-text)" className="clip" title={`${text} Nothing is lost if both of you draw: the second to save is shown both versions.`}>
        {text}
      </Text>
      <Button
        size="compact-xs"
        variant="default"
        style={{ flex: "0 0 auto" }}
        onClick={() => company.holds.takeOver()}
        title={`Work on this frame; ${worker.holder.display_name} is told`}
        data-testid="draw-anyway"
      >
        Draw anyway
      </Button>
    </Group>
  );
}

/** The time, once a minute. */
function useMinutes(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS / 4);
    return () => clearInterval(timer);
  }, []);
  return now;
}
