/** What the OpenAPI file leaves free on purpose, so that no generated type can hold it; each says why. */
import type { components } from "./schema";

/** Free in the file: every preset has its own keys. Nested JSON of numbers, texts, switches and lists. */
export type Configuration = Record<string, unknown>;

/** Not JSON, so not in the file: pixels of one chunk of a filament's region, C order (T, H, W). */
export interface FrameChunk {
  shape: [frames: number, height: number, width: number];
  dtype: components["schemas"]["DType"];
  pixels: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;
}

/** One tile of the pyramid, in `count` frames from `start` on: parts of an address, so no schema of its own in the file. */
export interface TileFrames {
  level: number;
  row: number;
  col: number;
  start: number;
  count: number;
}

export interface DescriptorMetrics {
  macro_f1: number | null;
  miou: number | null;
  f1: number | null;
  iou: number | null;
  precision: number | null;
  recall: number | null;
  frames: number;
}

export type MetricsByDescriptor = Record<string, Partial<DescriptorMetrics>>;

/** Free in the file: a project may define its own descriptors, and older model versions know fewer figures. */
export interface ModelMetrics {
  A1?: Partial<DescriptorMetrics>;
  A2?: Partial<DescriptorMetrics>;
  filaments?: Record<string, MetricsByDescriptor>;
  baselines?: Record<string, MetricsByDescriptor>;
}
