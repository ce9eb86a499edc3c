/** Leads from anywhere to the next frame of my work, and says why it is this one. */
import { notifications } from "@mantine/notifications";
import { sentence } from "../../api/errors";
import { work, type NextOfMyWork } from "../../api/work";
import { paths } from "../../paths";

type NextFrame = NonNullable<NextOfMyWork["next"]>;

/** How the caller gets to a frame; an address where it has no better way. */
export type Leave = (address: string) => unknown;
export type Reach = (frame: NextFrame) => unknown;

const ID = "next-of-my-work";

/** `after` is the frame that one comes from. Nothing here stands in the way of saving. */
export async function openNext(leave: Leave, after?: number, reach?: Reach): Promise<void> {
  try {
    const { next, left } = await work.next(after);
    if (next === null) {
      notifications.show({ id: ID, message: endWords(left) });
      if (left === 0) leave(paths.myWork());
      return;
    }
    if (reach) reach(next);
    else leave(paths.annotate(next.filament, next.index));
    if (next.returned) {
      notifications.show({ id: ID, color: "red", autoClose: 12_000, title: `Sent back by ${next.by?.display_name ?? "a reviewer"}`, message: next.reason });
    } else {
      notifications.hide(ID);
    }
  } catch (error) {
    notifications.show({ id: ID, color: "red", title: "Your next frame is not known", message: sentence(error) });
  }
}

function endWords(left: number): string {
  if (left === 0) return "Nothing more waits for you.";
  return "This is the last frame of your work. Submit it, and you are done.";
}
