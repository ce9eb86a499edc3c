/** How long a link is still good, in words. */
import { plural } from "../../text/format";

const HOUR_MS = 3_600_000;

export function daysLeft(expires: string, now = Date.now()): string {
  const hours = (Date.parse(expires) - now) / HOUR_MS;
  if (hours <= 0) return "expired";
  if (hours < 1) return "less than an hour";
  return hours < 48 ? plural(Math.floor(hours), "hour") : plural(Math.round(hours / 24), "day");
}
