import { notifications } from "@mantine/notifications";
import { commentQueries } from "../../../api/comments";
import { sentence } from "../../../api/errors";
import { nextOpen } from "../../comments";
import type { CommandOf } from "../shortcuts";
import type { COMMENTS } from "../shortcuts/comments";
import type { CommandContext, Deeds } from "./context";

export function commentDeeds({ session, client, frames, position, go }: CommandContext): Deeds<CommandOf<typeof COMMENTS>> {
  const { company, filament, mayLabel } = session;
  const step = async (direction: 1 | -1) => {
    if (!company) return;
    try {
      const { threads } = await client.ensureQueryData(commentQueries.ofFilament(filament.id));
      const next = nextOpen(threads, { position, open: company.talk.get().open }, direction);
      if (!next) return void notifications.show({ message: "No comment of this filament is open.", autoClose: 2500 });
      company.talk.set({ open: next.id, isPlacing: false });
      go(Math.min(next.position, frames.length - 1));
    } catch (error) {
      notifications.show({ color: "red", title: "Not done", message: sentence(error) });
    }
  };
  return {
    "place-comment": () => mayLabel && company?.talk.set(({ isPlacing }) => ({ isPlacing: !isPlacing, open: null })),
    "next-comment": () => step(1),
    "previous-comment": () => step(-1),
  };
}
