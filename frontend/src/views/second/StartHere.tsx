/** Opens the first frame that waits, unless the address names one. */
import type { ReactNode } from "react";
import { Navigate, useSearchParams } from "react-router-dom";
import type { FilamentFrame } from "../../api/types";
import { isAsked, nextOpen } from "./secondLane";

export function StartHere({ frames, children }: { frames: readonly FilamentFrame[]; children: ReactNode }) {
  const [search] = useSearchParams();
  if (search.has("frame")) return children;
  const first = nextOpen(frames, -1) ?? frames.find(isAsked)?.position ?? 0;
  return <Navigate to={`?frame=${frames[first]!.index}`} replace />;
}
