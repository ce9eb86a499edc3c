/** A moment in the past in words; the exact local time with its zone on hover. */
import { ago, moment, UNKNOWN } from "../text/format";

export function When({ at }: { at: string | null | undefined }) {
  if (!at) return <>{UNKNOWN}</>;
  return <time dateTime={at} title={moment(at)}>{ago(at)}</time>;
}
