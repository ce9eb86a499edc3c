import { isConfirmable, type RuleWarning, warningKey } from "../../../domain/frameRules";
import { isHandedIn } from "../../../state/ruleBook";
import { repair } from "../rules/repair";
import type { CommandOf } from "../shortcuts";
import type { RULES } from "../shortcuts/rules";
import type { CommandContext, Deeds } from "./context";

export function rulesDeeds({ session, editable, frames }: CommandContext): Deeds<CommandOf<typeof RULES>> {
  const first = (is: (warning: RuleWarning) => boolean = () => true) =>
    editable ? session.rules.unresolved(editable, frames).find(is) : undefined;
  const confirm = (warning: RuleWarning | undefined) => {
    if (!editable || !warning || isHandedIn(editable)) return;
    editable.confirmWarning(warningKey(warning), true);
    session.labels.edited(editable);
  };
  return {
    "repair-warning": () => {
      const warning = first();
      if (editable && warning) void repair(session, editable, warning);
    },
    "confirm-warning": () => confirm(first(isConfirmable)),
  };
}
