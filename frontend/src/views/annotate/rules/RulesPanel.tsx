/** What this frame does not keep of the rules, how to mend it with one key, and which other drafts wait for the same. */
import { Group, SegmentedControl, Text } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { memo, useEffect, useRef, useState } from "react";
import type { FilamentFrame } from "../../../api/types";
import { isConfirmable, warningKey } from "../../../domain/frameRules";
import type { FrameDocument, Nesting } from "../../../state/frameDocument";
import { isHandedIn } from "../../../state/ruleBook";
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";
import { PanelSection } from "../PanelSection";
import type { Go } from "../useFramePosition";
import { DraftList } from "./DraftList";
import { useWarnings } from "./useWarnings";
import { WarningRow } from "./WarningRow";

interface RulesPanelProps {
  readonly frames: readonly FilamentFrame[];
  readonly document: FrameDocument | null;
  readonly go: Go;
}

const FLASH_MS = 1600;

export const RulesPanel = memo(function RulesPanel({ frames, document, go }: RulesPanelProps) {
  const { mayLabel } = useEditor();
  const { warnings, drafts } = useWarnings(document, frames);
  const { ref, isFlashing } = useAttention();
  const confirmed = document?.confirmed;
  const isOpen = (warning: (typeof warnings)[number]) => !isConfirmable(warning) || !confirmed?.has(warningKey(warning));
  // What is confirmed moves to the end: the first row is the one that the keys are about.
  const sorted = [...warnings.filter(isOpen), ...warnings.filter((warning) => !isOpen(warning))];
  const firstConfirmable = sorted.find((warning) => isOpen(warning) && isConfirmable(warning));

  return (
    <div ref={ref} data-flashing={isFlashing}>
      <PanelSection id="rules" title="Rules" aside={<NestingSwitch />}>
        <div aria-live="polite" data-testid="rules-summary">
          <Summary document={document} open={sorted.filter(isOpen).length} known={warnings.length} />
        </div>
        {document &&
          sorted.map((warning, at) => (
            <WarningRow
              key={warningKey(warning)}
              warning={warning}
              document={document}
              frames={frames}
              isOpen={isOpen(warning)}
              mayRepair={mayLabel}
              mayConfirm={mayLabel && !isHandedIn(document)}
              hasRepairKey={at === 0 && isOpen(warning)}
              hasConfirmKey={warning === firstConfirmable}
            />
          ))}
        <DraftList drafts={drafts.filter(({ position }) => position !== document?.position)} frames={frames} go={go} />
      </PanelSection>
    </div>
  );
});

function Summary({ document, open, known }: { document: FrameDocument | null; open: number; known: number }) {
  if (!document) return null;
  if (open > 0) {
    const settled = `The frame is ${document.state} as it is; a repair makes it a draft again.`;
    return <Text size="xs" c="dimmed">{isHandedIn(document) ? settled : "Repair or confirm before you submit:"}</Text>;
  }
  return (
    <Group gap={6} wrap="nowrap" c="dimmed">
      <IconCircleCheck size={16} color="var(--state-accepted)" aria-hidden />
      <Text size="xs">{known === 0 ? "All rules hold" : "Nothing open: what is unusual is confirmed"}</Text>
    </Group>
  );
}

function NestingSwitch() {
  const { filament, settings, mayLabel } = useEditor();
  const nesting = useStore(settings, (value) => value.nesting);
  const inner = filament.descriptors.find(({ inside }) => inside);
  if (!inner || !mayLabel) return null;
  const title = `Paint of ${inner.key} outside ${inner.inside}`;
  return (
    <Group gap={6} wrap="nowrap" title={`${title}: clip cuts it off at once, warn leaves it for you to repair`}>
      <Text size="xs" c="dimmed">{`${inner.key} outside ${inner.inside}`}</Text>
      <SegmentedControl
        size="xs"
        aria-label={title}
        data={[{ value: "clip", label: "Clip" }, { value: "warn", label: "Warn" }]}
        value={nesting}
        onChange={(value) => settings.set({ nesting: value as Nesting })}
        data-testid="nesting"
      />
    </Group>
  );
}

/** Shows the panel to whoever tried to submit: unfolded, in sight, and lit for a moment. */
function useAttention() {
  const { rules, settings } = useEditor();
  const ref = useRef<HTMLDivElement>(null);
  const [isFlashing, setFlashing] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = rules.attention.subscribe(() => {
      settings.set(({ folded }) => ({ folded: { ...folded, rules: false } }));
      ref.current?.scrollIntoView({ block: "nearest" });
      setFlashing(true);
      clearTimeout(timer);
      timer = setTimeout(() => setFlashing(false), FLASH_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [rules, settings]);
  return { ref, isFlashing };
}
