import { Loader } from "@mantine/core";

/** A spinner that says what it waits for. Loader draws a bare span, which may carry a name only with a role. */
export function Busy({ label }: { label: string }) {
  return <Loader size="sm" role="status" aria-label={label} />;
}
