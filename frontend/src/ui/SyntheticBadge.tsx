/** Rendered content says so wherever it is listed. */
import { Badge, Tooltip } from "@mantine/core";

export const SYNTHETIC_SENTENCE = "Synthetic: the videos are rendered, not recorded, so that their true shapes and rates are known.";

/** `explained`: the sentence stands on the page already, so that hovering need not repeat it. */
export function SyntheticBadge({ explained = false }: { explained?: boolean }) {
  return (
    <Tooltip label={SYNTHETIC_SENTENCE} multiline w={300} disabled={explained}>
      <Badge variant="default" c="dimmed" data-testid="synthetic-badge">synthetic</Badge>
    </Tooltip>
  );
}
