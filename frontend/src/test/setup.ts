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
  window.ResizeObserver ??= StillObserver as unknown as typeof ResizeObserver;
}
