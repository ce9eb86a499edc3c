/** The colours of the change map with their pixels, live; choosing one lets painting make that change and no other. */
import { Switch, Text, UnstyledButton } from "@mantine/core";
import type { ChangeClass } from "../../../domain/changeEdit";
import { changeCounts } from "../../../domain/changeEdit";
import type { FrameDocument } from "../../../state/frameDocument";
import { useStore } from "../../../state/store";
import { count } from "../../../text/format";
import { useEditor } from "../editorSession";
import { CHANGE_COLOURS } from "../scene/changeTint";
import { useDocument } from "../useFrameDocument";
import { useChangePair } from "./useChangeTint";
import classes from "./compare.module.css";

const CLASSES: readonly { key: ChangeClass; title: string; text: string }[] = [
  { key: "appearing", title: "Appearing", text: "only in this frame" },
  { key: "disappearing", title: "Disappearing", text: "only in the other frame" },
  { key: "overlapping", title: "Overlapping", text: "in both" },
  { key: "none", title: "No change", text: "in neither" },
];

export function ChangeLegend({ document }: { document: FrameDocument | null }) {
  useDocument(document);
  const { settings, mayLabel } = useEditor();
  const { palette, changeClass } = useStore(settings, (value) => value);
  const pair = useChangePair(document);
  const counts = pair && changeCounts(pair.reference, pair.current);
  const colours: Partial<Record<ChangeClass, string>> = CHANGE_COLOURS[palette];
  const pixelsOf = (key: ChangeClass) => {
    if (!pair || !counts) return null;
    return key === "none" ? pair.current.data.length - counts.appearing - counts.disappearing - counts.overlapping : counts[key];
  };
  const choose = (key: ChangeClass) => settings.set({ changeClass: changeClass === key ? null : key });

  return (
    <div className={classes.legend} role="group" aria-label="Changes" data-testid="change-legend">
      {mayLabel && <Text size="xs" c="dimmed">Choose a change of {pair?.key ?? "the descriptor"} to paint only that one.</Text>}
      {CLASSES.map(({ key, title, text }) => {
        const pixels = pixelsOf(key);
        return (
          <UnstyledButton
            key={key}
            className={classes.change}
            aria-pressed={changeClass === key}
            disabled={!mayLabel}
            title={`${title}: ${text}`}
            onClick={() => choose(key)}
            data-testid={`change-${key}`}
          >
            <span className={classes.colour} style={{ background: colours[key] ?? "transparent" }} />
            {title}
            <span className={classes.pixels} data-testid={`change-${key}-px`}>{pixels === null ? "…" : `${count(pixels)} px`}</span>
          </UnstyledButton>
        );
      })}
      <Switch
        mt={6}
        size="xs"
        label="Colours for red-green blindness"
        checked={palette === "safe"}
        onChange={(event) => settings.set({ palette: event.currentTarget.checked ? "safe" : "paper" })}
      />
    </div>
  );
}
