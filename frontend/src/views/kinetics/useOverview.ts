/** The kinetics of many filaments as chosen; asked again while slices are still being measured. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { kineticsQueries } from "../../api/kinetics";
import { type Choices, measuring } from "./choices";

export function useOverview(of: typeof kineticsQueries.ofVideo, id: number, choices: Choices) {
  const asked = useMemo(() => ({ ...measuring(choices), ...(choices.law ? { law: choices.law } : {}) }), [choices]);
  return useQuery({
    ...of(id, asked),
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (state.data && state.data.pending_frames > 0 ? 500 : false),
  });
}
