/** One warning less: its pixels go, in one step that can be undone. */
import { notifications } from "@mantine/notifications";
import { sentence } from "../../../api/errors";
import type { RuleWarning } from "../../../domain/frameRules";
import type { FrameDocument } from "../../../state/frameDocument";
import type { EditorSession } from "../editorSession";
import { DARK } from "./useHighlight";

export async function repair({ rules, labels, highlight }: EditorSession, document: FrameDocument, warning: RuleWarning): Promise<void> {
  highlight.set(DARK);
  try {
    if (await rules.repair(document, warning)) labels.edited(document);
  } catch (error) {
    // Only the outline of an earlier frame has to be asked for.
    notifications.show({ color: "red", title: "Not repaired", message: sentence(error) });
  }
}
