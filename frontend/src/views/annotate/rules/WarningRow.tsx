/** One warning: what is odd and by how much; its pixels light up in the image while it is looked at. */
import { Button, Group, Text, UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useRef } from "react";
import type { FilamentFrame } from "../../../api/types";
import { type RuleWarning, isConfirmable, warningKey } from "../../../domain/frameRules";
import type { FrameDocument } from "../../../state/frameDocument";
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";
import { keyOf } from "../shortcuts";
import { repair } from "./repair";
import { CONFIRM_HINTS, repairWords, warningAmount, warningTitle } from "./ruleWords";
import classes from "./Rules.module.css";
import { DARK } from "./useHighlight";

interface WarningRowProps {
  readonly warning: RuleWarning;
  readonly document: FrameDocument;
  readonly frames: readonly FilamentFrame[];
  readonly isOpen: boolean;
  readonly mayRepair: boolean;
  readonly mayConfirm: boolean;
  readonly hasRepairKey: boolean;
  readonly hasConfirmKey: boolean;
}

export function WarningRow({ warning, document, frames, isOpen, mayRepair, mayConfirm, hasRepairKey, hasConfirmKey }: WarningRowProps) {
  const session = useEditor();
  const { filament, labels } = session;
  const rules = filament.descriptors;
  const title = warningTitle(warning, { rules, indexOf: (position) => frames[position]?.index ?? "?" });
  const { show, hide, toggle, isPressed } = useShown(document, warning);
  const confirm = (isMeant: boolean) => {
    document.confirmWarning(warningKey(warning), isMeant);
    labels.edited(document);
  };
  const Icon = isOpen ? IconAlertTriangle : IconCheck;
  // The first one says all there is to it, the others when they are asked: five of them would fill the panel.
  const isUnfolded = hasRepairKey || isPressed;

  return (
    <div className={classes.warning} data-open={isOpen} data-testid={`warning-${warningKey(warning)}`} onPointerEnter={show} onPointerLeave={hide}>
      <div className={classes.head}>
        <Icon size={15} className={classes.icon} aria-hidden />
        <UnstyledButton className={classes.words} aria-pressed={isPressed} title="Show these pixels in the image" onClick={toggle} onFocus={show} onBlur={hide}>
          <Text size="xs" fw={isOpen ? 500 : undefined} c={isOpen ? undefined : "dimmed"}>{title}</Text>
          {isUnfolded && <Text size="xs" c="dimmed">{warningAmount(warning, filament.nm_per_px)}</Text>}
        </UnstyledButton>
        {!isOpen && mayConfirm && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => confirm(false)} aria-label={`Ask again: ${title}`}>
            Ask again
          </Button>
        )}
      </div>
      {mayRepair && isOpen && isUnfolded && (
        <Group gap={6} pl={21}>
          <Button size="compact-xs" variant="default" onClick={() => void repair(session, document, warning)} data-testid={`repair-${warningKey(warning)}`}>
            {repairWords(warning, rules)}
            {hasRepairKey && <Key name={keyOf("repair-warning")} />}
          </Button>
          {mayConfirm && isConfirmable(warning) && (
            <Button
              size="compact-xs"
              variant="subtle"
              title={CONFIRM_HINTS[warning.code]}
              onClick={() => confirm(true)}
              data-testid={`confirm-${warningKey(warning)}`}
            >
              It is right
              {hasConfirmKey && <Key name={keyOf("confirm-warning")} />}
            </Button>
          )}
        </Group>
      )}
    </div>
  );
}

const Key = ({ name }: { name: string }) => <kbd className={classes.key}>{name}</kbd>;

/** The pixels are shown while the pointer or the focus is on the row, or until it is pressed once more. */
function useShown(document: FrameDocument, warning: RuleWarning) {
  const { rules, highlight } = useEditor();
  const key = warningKey(warning);
  const pinned = useStore(highlight, (value) => value.pinned);
  const isPressed = pinned === key;
  // A pointer that has left before the earlier frame arrives wants to see nothing any more.
  const isWanted = useRef(false);
  const light = async (pin: string | null) => {
    isWanted.current = true;
    // Without the earlier frame there is nothing to point at; the words stay.
    const pixels = await rules.surplus(document, warning).catch(() => null);
    if (isWanted.current) highlight.set({ pixels, pinned: pin });
  };
  const dark = () => {
    isWanted.current = false;
    highlight.set(DARK);
  };
  return {
    isPressed,
    show: () => void (pinned === null && light(null)),
    hide: () => pinned === null && dark(),
    toggle: () => void (isPressed ? dark() : light(key)),
  };
}
