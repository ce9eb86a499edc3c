import { expect, test } from "vitest";
import { type Outage, nextOutage } from "./outage";

test("each failure doubles the wait, up to half a minute", () => {
  const waits: number[] = [];
  let outage: Outage | null = null;
  for (let i = 0; i < 7; i++) {
    const next: Extract<Outage, { kind: "retrying" }> = nextOutage(outage, "no answer", 0);
    waits.push(next.nextTryAt);
    outage = next;
  }
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
});

test("after signing in the waiting begins anew", () => {
  expect(nextOutage({ kind: "signed_out" }, "no answer", 5).nextTryAt).toBe(1005);
});
