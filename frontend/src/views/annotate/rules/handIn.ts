/** Handing a frame in for review: not before its warnings are repaired or confirmed. */
import { notifications } from "@mantine/notifications";
import { isApiError } from "../../../api/errors";
import type { RuleWarning } from "../../../domain/frameRules";
import type { FrameDocument } from "../../../state/frameDocument";
import { plural } from "../../../text/format";
import type { CommandContext } from "../commands/context";
import { titleWithKey } from "../shortcuts";

type Context = Pick<CommandContext, "session" | "frames" | "ask">;

export function handIn({ session, frames, ask }: Context, document: FrameDocument): Promise<void> {
  const { rules, actions } = session;
  const open = rules.unresolved(document, frames).length;
  if (open > 0) {
    rules.attention.emit();
    notifications.show({
      id: "unresolved-warnings",
      color: "yellow",
      title: "Not submitted yet",
      message: `${plural(open, "warning")} under Rules ${open === 1 ? "waits" : "wait"} for you: ${titleWithKey("repair", "repair-warning")} or ${titleWithKey("confirm", "confirm-warning")}, then submit. Your masks are saved as they are.`,
    });
    return Promise.resolve();
  }
  const deed = actions.submit(document).catch((error: unknown) => {
    if (isApiError(error, "unresolved_warnings")) rules.refused(document, error.extra.warnings as RuleWarning[]);
    throw error;
  });
  return ask(deed, session.lane.submitted);
}
