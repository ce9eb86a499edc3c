/** What the proposal would change, by descriptor, with a button to take that one. */
import { Button } from "@mantine/core";
import { isSame, overlapOf } from "../../../domain/overlap";
import type { DecodedProposal, FrameDocument } from "../../../state/frameDocument";
import { count, fixed } from "../../../text/format";
import { useEditor } from "../editorSession";
import { type Command, titleWithKey } from "../shortcuts";
import type { Run } from "../useCommands";
import classes from "./Proposals.module.css";

interface ProposalRowsProps {
  readonly document: FrameDocument;
  readonly proposal: DecodedProposal;
  readonly run: Run;
  readonly busy: boolean;
}

/** Descriptors further on are taken with the loop. */
const TAKING: readonly Command[] = ["take-1", "take-2"];

export function ProposalRows({ document, proposal, run, busy }: ProposalRowsProps) {
  const { filament, mayLabel } = useEditor();
  return (
    <table className={classes.rows}>
      <thead>
        <tr>
          <th scope="col"><span className={classes.hidden}>Descriptor</span></th>
          <th scope="col" title="Pixels inside in the proposal only">adds px</th>
          <th scope="col" title="Pixels inside in the frame's mask only">takes px</th>
          <th scope="col" title="Dice: 1 where both masks are the same, 0 where they have nothing in common">Dice</th>
          {mayLabel && <th><span className={classes.hidden}>Take</span></th>}
        </tr>
      </thead>
      <tbody>
        {filament.descriptors.map(({ key, colour }, at) => {
          const [mine, theirs] = [document.layers.get(key), proposal.layers.get(key)];
          if (!mine || !theirs) return null;
          const overlap = overlapOf(mine, theirs);
          const command = TAKING[at];
          return (
            <tr key={key} data-testid={`proposed-${key}`}>
              <th scope="row">
                <span className={classes.dot} style={{ background: colour }} aria-hidden />
                {key}
              </th>
              <td data-testid={`adds-${key}`}>{count(overlap.addedPx)}</td>
              <td data-testid={`takes-${key}`}>{count(overlap.removedPx)}</td>
              <td data-testid={`dice-${key}`}>{fixed(overlap.dice, 3)}</td>
              {mayLabel && (
                <td>
                  {command && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      disabled={busy || isSame(overlap)}
                      onClick={() => run(command)}
                      title={isSame(overlap) ? `Your ${key} is the same as the proposal` : titleWithKey(`Take the proposed ${key}; the rest goes on waiting`, command)}
                      aria-label={`Take the proposed ${key}`}
                      data-testid={`take-${key}`}
                    >
                      Take
                    </Button>
                  )}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
