/** The frame to compare with: by its place beside this one, or by its number. */
import { Group, NumberInput, Select } from "@mantine/core";
import type { FilamentFrame } from "../../../api/types";
import { positionOfIndex } from "../../../domain/frames";
import type { CompareRule } from "../../../state/editorSettings";
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";

const CHOSEN = "chosen";
const RULES: readonly { value: CompareRule | typeof CHOSEN; label: string }[] = [
  { value: "previous", label: "Previous frame" },
  { value: "next", label: "Next frame" },
  { value: "previous-labelled", label: "Previous labelled frame" },
  { value: "first", label: "First frame" },
  { value: CHOSEN, label: "A frame by its number" },
];

interface FramePickerProps {
  readonly frames: readonly FilamentFrame[];
  readonly frame: FilamentFrame;
  /** What it comes to at the moment. */
  readonly other: FilamentFrame | null;
}

export function FramePicker({ frames, frame, other }: FramePickerProps) {
  const { settings } = useEditor();
  const { compareWith, compareRule } = useStore(settings, (value) => value);
  const isChosen = compareWith !== null;
  const choose = (value: string | null) => {
    if (value === CHOSEN) settings.set({ compareWith: (other ?? frame).position });
    else if (value) settings.set({ compareWith: null, compareRule: value as CompareRule });
  };
  const chooseNumber = (value: string | number) => {
    if (typeof value === "number") settings.set({ compareWith: positionOfIndex(frames, value) });
  };

  return (
    <Group gap={6} wrap="nowrap">
      <Select
        size="xs"
        flex={1}
        aria-label="Compare with"
        data={[...RULES]}
        value={isChosen ? CHOSEN : compareRule}
        onChange={choose}
        allowDeselect={false}
        comboboxProps={{ withinPortal: true }}
        data-testid="compare-with"
      />
      {isChosen && (
        <NumberInput
          // The number typed may have no frame: leaving the field shows which one was taken.
          key={compareWith}
          size="xs"
          w={84}
          aria-label="Number of the frame to compare with"
          defaultValue={frames[compareWith]?.index}
          min={frames[0]!.index}
          max={frames.at(-1)!.index}
          allowDecimal={false}
          hideControls
          onBlur={(event) => chooseNumber(Number(event.currentTarget.value))}
          onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
          data-testid="compare-number"
        />
      )}
    </Group>
  );
}
