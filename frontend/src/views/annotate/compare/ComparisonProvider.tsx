/** Loads the compared frame once for canvas, panel and tools. */
import type { ReactNode } from "react";
import type { FilamentFrame } from "../../../api/types";
import { ComparisonContext, useLoadedComparison } from "./useComparison";

interface ComparisonProviderProps {
  readonly frames: readonly FilamentFrame[];
  readonly frame: FilamentFrame;
  readonly children: ReactNode;
}

export function ComparisonProvider({ frames, frame, children }: ComparisonProviderProps) {
  return <ComparisonContext value={useLoadedComparison(frames, frame)}>{children}</ComparisonContext>;
}
