import { mayAccept, mayReject } from "../../../domain/reviewState";
import type { WITHOUT_KEY } from "../shortcuts/judging";
import type { CommandContext, Deeds } from "./context";

export function judgingDeeds({ session, judged, ask, askReason }: CommandContext): Deeds<(typeof WITHOUT_KEY)[number]> {
  return {
    accept: () => judged && mayAccept(judged.state) && ask(session.actions.accept(judged), "Frame accepted."),
    reject: () => judged && mayReject(judged.state) && askReason("frame"),
  };
}
