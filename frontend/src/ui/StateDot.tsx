/** A state's mark: colour and shape, so that colour is never alone. The same shapes stand in the plots. */
import type { FrameState } from "../api/types";
import { markPath } from "./marks";

export function StateDot({ state, size = 10 }: { state: FrameState; size?: number }) {
  const { path, filled } = markPath(state, size / 2 - 1);
  return (
    <svg width={size} height={size} viewBox={`${-size / 2} ${-size / 2} ${size} ${size}`} aria-hidden="true">
      <path
        d={path} stroke={`var(--state-${state})`} strokeWidth={1.5}
        fill={filled ? `var(--state-${state})` : "none"}
      />
    </svg>
  );
}
