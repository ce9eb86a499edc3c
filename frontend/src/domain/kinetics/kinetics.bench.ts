/** How long 2,000 frames take after a stroke: `npx vitest bench src/domain/kinetics`. At most 5 ms together. */
import { bench } from "vitest";
import { findOutliers } from "./outliers";
import { type FrameAreas, buildTable } from "./table";

const FRAMES = 2000;
const frames = Array.from({ length: FRAMES }, (_, at): FrameAreas => ({ position: at, index: at, time_s: at - 100, a1_px: 9000 - at, a2_px: 800 + at }));
const points = Array.from({ length: FRAMES }, (_, at) => ({ time_s: at, value: 9000 - at + 20 * Math.sin(at * 7.1), sigma: 20 }));

bench("table", () => void buildTable(frames, { nm_per_px: 0.5, length_px: 120 }));
bench("outliers", () => void findOutliers(points));
