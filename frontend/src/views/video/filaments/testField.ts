/** For tests: a field that shows one frame at a zoom of 2, and samples of the pointer on it. */
import type { Field, FieldGesture, FieldSample } from "../../../canvas/field/tool";
import { imagePoint, screenPoint } from "../../../domain/points";

const ZOOM = 2;

export function testField(position = 0): Field & { pans: [number, number][] } {
  const pans: [number, number][] = [];
  return {
    pans,
    viewport: { zoom: ZOOM, left: 0, top: 0 },
    look: () => ({
      position, zoom: ZOOM, screen: { height: 400, width: 400 }, image: { height: 200, width: 200 },
      toScreen: ({ row, col }) => screenPoint(col * ZOOM, row * ZOOM),
      toImage: ({ x, y }) => imagePoint(y / ZOOM, x / ZOOM),
    }),
    redraw: () => undefined,
    choose: () => undefined,
    go: () => undefined,
    panBy: (dx, dy) => void pans.push([dx, dy]),
    reveal: () => undefined,
  };
}

export const at = (row: number, col: number, held: Partial<FieldSample> = {}): FieldSample => ({
  image: imagePoint(row, col), screen: screenPoint(col * ZOOM, row * ZOOM), shift: false, ctrl: false, alt: false, ...held,
});

/** Press at the first place, move over the others, let go. */
export function drag(begin: (from: FieldSample) => FieldGesture | null, ...places: [row: number, col: number][]): void {
  const [first, ...rest] = places.map(([row, col]) => at(row, col));
  const gesture = begin(first!);
  for (const place of rest) gesture?.move([place]);
  gesture?.end();
}

export const press = (key: string, held: Partial<KeyboardEvent> = {}) => ({ key, shiftKey: false, ...held }) as KeyboardEvent;
