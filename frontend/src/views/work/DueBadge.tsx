/** When something is due; loud only when it presses. */
import { Badge } from "@mantine/core";
import type { Assignment } from "../../api/work";
import { dueNow, dueWords } from "./words";

const COLOURS = { overdue: "red", soon: "yellow", later: "gray" } as const;

export function DueBadge({ of }: { of: Pick<Assignment, "due_on" | "due" | "left"> }) {
  if (of.due_on === null) return null;
  const now = dueNow(of);
  return (
    <Badge variant={now === null || now === "later" ? "default" : "light"} color={COLOURS[now ?? "later"]} data-testid="due" data-due={now ?? "none"} style={{ flexShrink: 0 }}>
      {dueWords(of)}
    </Badge>
  );
}
