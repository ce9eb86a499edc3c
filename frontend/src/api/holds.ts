/**
 * Who works on a frame right now. Asked quietly: a courtesy never asks anybody to sign in, and being offline is
 * nobody's news here, because saving tells it.
 */
import { address, csrfToken } from "./http";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Hold = Schemas["Hold"];
/** A frame with the person who works on it. */
export type HeldFrame = Schemas["HeldFrame"];

export interface HoldGateway {
  /** Null where nothing can be said: no network, no session, no longer the role for it. */
  keep(frame: number, tab: string, takeOver: boolean): Promise<Hold | null>;
  letGo(frame: number, tab: string): void;
}

const path = (frame: number) => `/api/filament-frames/${frame}/hold/`;

export const holds: HoldGateway = {
  async keep(frame, tab, takeOver) {
    try {
      const body = JSON.stringify({ tab, take_over: takeOver });
      const headers = { "Content-Type": "application/json", "X-CSRFToken": csrfToken() };
      const response = await fetch(path(frame), { method: "PUT", headers, credentials: "same-origin", body });
      return response.ok ? ((await response.json()) as Hold) : null;
    } catch {
      return null;
    }
  },
  letGo(frame, tab) {
    // Also on the way out of the page: the browser sends it after the page has gone.
    const headers = { "X-CSRFToken": csrfToken() };
    fetch(address(path(frame), { tab }), { method: "DELETE", headers, credentials: "same-origin", keepalive: true }).catch(() => undefined);
  },
};
