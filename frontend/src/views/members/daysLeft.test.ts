import { expect, it } from "vitest";
import { daysLeft } from "./daysLeft";

const now = Date.parse("2026-05-01T12:00:00Z");

it.each([
  ["2026-05-08T12:00:00Z", "7 days"],
  ["2026-05-08T11:59:30Z", "7 days"],
  ["2026-05-02T12:30:00Z", "24 hours"],
  ["2026-05-01T13:00:00Z", "1 hour"],
  ["2026-05-01T12:59:00Z", "less than an hour"],
  ["2026-05-01T12:00:00Z", "expired"],
])("until %s it is good for %s", (expires, words) => {
  expect(daysLeft(expires, now)).toBe(words);
});
