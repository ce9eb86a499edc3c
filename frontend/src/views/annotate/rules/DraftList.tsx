/** Other drafts of this filament that could not be handed in yet; pressing one goes there. */
import { Text, UnstyledButton } from "@mantine/core";
import type { FilamentFrame } from "../../../api/types";
import type { FrameWarnings } from "../../../state/ruleBook";
import { plural } from "../../../text/format";
import { frameTitle } from "../frameList";
import type { Go } from "../useFramePosition";
import classes from "./Rules.module.css";
import { shortWords } from "./ruleWords";

interface DraftListProps {
  readonly drafts: readonly FrameWarnings[];
  readonly frames: readonly FilamentFrame[];
  readonly go: Go;
}

export function DraftList({ drafts, frames, go }: DraftListProps) {
  if (drafts.length === 0) return null;
  return (
    <div data-testid="open-drafts">
      <Text size="xs" c="dimmed" mt={8} mb={2}>{`${plural(drafts.length, "other draft")} with open warnings`}</Text>
      <ul className={classes.drafts}>
        {drafts.map(({ position, warnings }) => (
          <li key={position}>
            <UnstyledButton className={classes.draft} onClick={() => go(position)} title={shortWords(warnings)}>
              <span>{frameTitle(frames[position]!)}</span>
              <span className={classes.short}>{shortWords(warnings)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
