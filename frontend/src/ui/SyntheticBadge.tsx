/** Rendered content says so wherever it is listed. */
import { Badge, Tooltip } from "@mantine/core";

export const SYNTHETIC_SENTENCE = "Synthetic: the videos are rendered, not recorded, so that their true shapes and rates are known.";

/** `explained`: the sentence stands on the page already, so that hovering need not repeat it. `sentence`: in place of that of a rendered project. */
export function SyntheticBadge({ explained = false, sentence = SYNTHETIC_SENTENCE }: { explained?: boolean; sentence?: string }) {
  return (
    <Tooltip label={sentence} multiline w={300} disabled={explained}>
      <Badge variant="default" c="dimmed" data-testid="synthetic-badge">synthetic</Badge>
    </Tooltip>
  );
}
