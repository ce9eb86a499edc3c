/** What of the proposal is laid over the image: errors against the frame's masks, or how likely each pixel is. */
import { Button } from "@mantine/core";
import { IconArrowsDiff, IconFlame } from "@tabler/icons-react";
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";
import { titleWithKey } from "../shortcuts";
import type { Run } from "../useCommands";
import classes from "./Proposals.module.css";

const OVERLAYS = [
  { overlay: "verdict", command: "toggle-verdict", text: "Differences", title: "Where proposal and masks differ, in colours", Icon: IconArrowsDiff },
  { overlay: "heat", command: "toggle-heat", text: "Probability", title: "How likely the model holds each pixel, as heat", Icon: IconFlame },
] as const;

export function OverlayButtons({ run }: { readonly run: Run }) {
  const { settings } = useEditor();
  const shown = useStore(settings, (value) => value.overlay);
  return (
    <Button.Group className={classes.overlays}>
      {OVERLAYS.map(({ overlay, command, text, title, Icon }) => (
        <Button
          key={overlay}
          flex={1}
          size="compact-xs"
          variant={shown === overlay ? "filled" : "default"}
          leftSection={<Icon size={14} aria-hidden />}
          aria-pressed={shown === overlay}
          onClick={() => run(command)}
          title={titleWithKey(title, command)}
          data-testid={`overlay-${overlay}`}
        >
          {text}
        </Button>
      ))}
    </Button.Group>
  );
}
