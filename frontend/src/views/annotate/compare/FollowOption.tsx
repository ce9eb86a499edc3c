/** Whether masks of other frames move along with the image when they are compared, copied and interpolated. */
import { SegmentedControl, Text } from "@mantine/core";
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";
import { type FollowImage, NEAR_FRAMES } from "../time/following";
import classes from "./compare.module.css";

const WISHES = { near: null, always: true, never: false } satisfies Record<string, FollowImage>;
type Wish = keyof typeof WISHES;
const CHOICES: readonly { value: Wish; label: string }[] = [
  { value: "near", label: "Near frames" },
  { value: "always", label: "Always" },
  { value: "never", label: "Never" },
];
const EFFECT: Readonly<Record<Wish, string>> = {
  near: `Compared, copied and interpolated masks move with it between frames at most ${NEAR_FRAMES} apart; from farther away they stay where they are in the region.`,
  always: "Compared, copied and interpolated masks move with it. Over three and more frames this is often wrong.",
  never: "Compared, copied and interpolated masks stay where they are in the region.",
};

export function FollowOption() {
  const { settings } = useEditor();
  const followImage = useStore(settings, (value) => value.followImage);
  const wish = CHOICES.find(({ value }) => WISHES[value] === followImage)!.value;
  return (
    <div className={classes.follow} title={EFFECT[wish]}>
      <Text size="xs" id="follow-image">Follow the image</Text>
      <SegmentedControl
        size="xs"
        fullWidth
        value={wish}
        onChange={(value) => settings.set({ followImage: WISHES[value as Wish] })}
        data={[...CHOICES]}
        aria-labelledby="follow-image"
        data-testid="follow-image"
      />
    </div>
  );
}
