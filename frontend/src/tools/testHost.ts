/** Tests' own: a drawing area without a screen, to press tools against. */
import { vi } from "vitest";
import { imagePoint, screenPoint } from "../domain/points";
import { DEFAULTS, type EditorSettings } from "../state/editorSettings";
import { FrameDocument } from "../state/frameDocument";
import type { Sample, Tool, ToolHost, ToolImage } from "./tool";

export const RULES = [{ key: "A1", inside: null }, { key: "A2", inside: "A1" }];

/** The middle of a pixel, one CSS pixel per image pixel. */
export const at = (row: number, col: number, change: Partial<Sample> = {}): Sample => ({
  image: imagePoint(row + 0.5, col + 0.5),
  screen: screenPoint(col + 0.5, row + 0.5),
  shift: false,
  alt: false,
  ctrl: false,
  pressure: 0.5,
  isPen: false,
  ...change,
});

export function emptyDocument(height: number, width: number): FrameDocument {
  const server = { id: 1, position: 0, version: 0, state: "unlabelled", layers: new Map(), proposal: null } as const;
  return new FrameDocument(server, { height, width, rules: RULES });
}

export interface TestHost extends ToolHost {
  settings: EditorSettings;
  document: FrameDocument | null;
  image: ToolImage | null;
  readonly edited: ReturnType<typeof vi.fn<(document: FrameDocument) => void>>;
}

export function testHost(document: FrameDocument | null, settings: Partial<EditorSettings> = {}, image: ToolImage | null = null): TestHost {
  const host: TestHost = {
    document,
    image,
    settings: { ...DEFAULTS, brushSize: 1, ...settings },
    zoom: 1,
    nmPerPx: 0.5,
    displayRange: { low: 0, high: 255 },
    colourOf: () => "#ffffff",
    change: (change) => {
      host.settings = { ...host.settings, ...change };
    },
    panBy: vi.fn(),
    edited: vi.fn(),
    redraw: vi.fn(),
  };
  return host;
}

/** Press, move and release. */
export function drag(tool: Tool, host: ToolHost, first: Sample, ...rest: Sample[]): void {
  const gesture = tool.open(host).begin(first);
  gesture?.move(rest);
  gesture?.end();
}
