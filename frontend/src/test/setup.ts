/** What Mantine expects of a browser and happy-dom does not bring. */
import { vi } from "vitest";

class StillObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

if (typeof window !== "undefined") {
  window.matchMedia ??= vi.fn().mockImplementation((query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => {},
    removeEventListener: () => {},
  }));
  // A text field that grows with its words measures again when a font arrives.
  if (!("fonts" in document)) Object.defineProperty(document, "fonts", { value: new EventTarget() });
  window.ResizeObserver ??= StillObserver as unknown as typeof ResizeObserver;
}
