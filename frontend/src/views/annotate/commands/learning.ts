import { learning } from "../../../api/learning";
import type { CommandOf } from "../shortcuts";
import type { LEARNING } from "../shortcuts/learning";
import type { CommandContext, Deeds } from "./context";

export function learningDeeds({ session, document, client, ask }: CommandContext): Deeds<CommandOf<typeof LEARNING>> {
  const { filament, labels, mayLabel, lane } = session;
  const learn = async () => {
    // What was drawn a moment ago is to be learned as well.
    if (document) await labels.saver.flush(document);
    await learning.start(filament.id);
    for (const key of [["jobs"], ["filaments", filament.id, "learning"]]) void client.invalidateQueries({ queryKey: key });
  };
  return {
    "learn-from-frames": () => mayLabel && !lane.isBlind && ask(learn(), "Learning from the corrected frames. You can go on drawing."),
  };
}
