/** One's own work, asked now and then: others give it, and send frames back. */
import { useQuery } from "@tanstack/react-query";
import { type MyWork, workQueries } from "../../api/work";

const EVERY_MS = 60_000;

export const useMyWork = () => useQuery({ ...workQueries.mine(), refetchInterval: EVERY_MS });

/** How many frames of one project wait for me. */
export function framesWaiting(mine: MyWork | undefined, project: number): number {
  if (!mine) return 0;
  const assigned = mine.assignments.filter((one) => one.project === project).reduce((sum, one) => sum + one.left, 0);
  const second = mine.second_labels.filter((one) => one.project === project).reduce((sum, one) => sum + one.left, 0);
  // What came back from an assigned range is among the frames left there.
  const returned = mine.returned.filter(
    (frame) => frame.project === project && !mine.assignments.some((one) => holds(one, frame)),
  ).length;
  return assigned + second + returned;
}

const holds = (one: MyWork["assignments"][number], frame: MyWork["returned"][number]) =>
  one.filament === frame.filament && one.first_position <= frame.position && frame.position <= one.last_position;
