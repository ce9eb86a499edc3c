/** One line for whoever is here for the first time: what to do first. Gone for good when it is dismissed. */
import { CloseButton } from "@mantine/core";
import { useStore } from "../../state/store";
import classes from "./Editor.module.css";
import { useEditor } from "./editorSession";
import { keyOf } from "./shortcuts";

export function Welcome() {
  const { filament, settings, mayLabel } = useEditor();
  const isWelcomed = useStore(settings, (value) => value.welcomed);
  const first = filament.descriptors[0];
  if (isWelcomed || !mayLabel || !first) return null;
  const key = (name: string) => name && <kbd className={classes.key}>{name}</kbd>;
  return (
    <div className={classes.welcome} role="note" data-testid="welcome">
      <span>
        Paint {first.key} with the brush; {key(keyOf("target-1"))} {key(keyOf("target-2"))} choose what to paint, {key(keyOf("next"))} goes on to the next
        frame. All is saved by itself. {key(keyOf("help"))} shows every key.
      </span>
      <CloseButton size="sm" aria-label="Do not show this again" onClick={() => settings.set({ welcomed: true })} />
    </div>
  );
}
