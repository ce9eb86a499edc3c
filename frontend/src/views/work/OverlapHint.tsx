/** Others have some of these frames already: allowed, but said before it is done. */
import { Alert } from "@mantine/core";
import type { Assignment } from "../../api/work";
import { filamentTitle } from "../../text/words";
import { rangeWords } from "./words";

const SHOWN = 4;

export function OverlapHint({ others }: { others: readonly Assignment[] }) {
  if (others.length === 0) return null;
  const said = others.slice(0, SHOWN).map((one) => `${one.person.display_name} (${filamentTitle(one.filament_name)}, ${rangeWords(one)})`);
  return (
    <Alert color="yellow" variant="light" data-testid="overlap">
      Asked for the same frames already: {said.join("; ")}{others.length > SHOWN ? ` and ${others.length - SHOWN} more` : ""}. Two people may share
      frames: whoever saves later sees what the other drew.
    </Alert>
  );
}
