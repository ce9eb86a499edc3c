/**
 * Marks for benchmarks, read with `performance.getEntriesByName`.
 *
 * "filamark:paint": from the time stamp of a pointer event to the moment its pixels are on the canvas.
 * "filamark:present": from the same time stamp to the end of the browser's frame that shows them.
 * "filamark:step": from the wish for another frame to the moment its image is on the canvas.
 * "filamark:field-first": from the navigation to the first pixels of a whole frame.
 * "filamark:field-complete": from the navigation to that frame as fine as the screen.
 * "filamark:field-frame": from one frame of a playing video to the next, both on the canvas.
 */
const KEPT_ENTRIES = 4000;
let recorded = 0;

type Measure =
  | "filamark:paint" | "filamark:present" | "filamark:step"
  | "filamark:field-first" | "filamark:field-complete" | "filamark:field-frame";

export function measure(name: Measure, start: number): void {
  // Entries are never dropped by the browser itself: a long day of painting must not fill its memory.
  if (++recorded % KEPT_ENTRIES === 0) performance.clearMeasures(name);
  performance.measure(name, { start, end: performance.now() });
}

const afterFrame = new MessageChannel();
const waiting: number[] = [];
afterFrame.port1.onmessage = () => {
  for (const start of waiting.splice(0)) measure("filamark:present", start);
};

/** Measure to the end of the frame that is drawn next: a message sent while it is prepared arrives when it is done. */
export function measurePresented(start: number): void {
  waiting.push(start);
  if (waiting.length === 1) requestAnimationFrame(() => afterFrame.port2.postMessage(null));
}
