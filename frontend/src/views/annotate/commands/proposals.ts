import { notifications } from "@mantine/notifications";
import type { Overlay } from "../../../state/editorSettings";
import type { CommandOf } from "../shortcuts";
import type { PROPOSALS } from "../shortcuts/proposals";
import type { CommandContext, Deeds } from "./context";

export function proposalDeeds({ session, editable, judged, ask, askReason }: CommandContext): Deeds<CommandOf<typeof PROPOSALS>> {
  const { actions, filament, settings } = session;
  const say = (message: string) => notifications.show({ message, autoClose: 2500 });
  const takeAll = () => {
    if (editable?.proposal && !actions.startFromProposal(editable)) say("Your masks are the same as the proposal already.");
  };
  const take = (key: string | undefined) => {
    if (!key || !editable?.proposal) return;
    if (!editable.proposal.layers.has(key)) say(`The proposal says nothing of ${key}.`);
    else if (!actions.takeDescriptor(editable, key)) say(`Your ${key} is the same as the proposal already.`);
  };
  const toggle = (wanted: Overlay) => settings.set(({ overlay }) => ({ overlay: overlay === wanted ? "none" : wanted }));
  return {
    "accept-proposal": () => judged?.proposal && ask(actions.acceptProposal(judged), "Proposal accepted."),
    "use-proposal": takeAll,
    "take-1": () => take(filament.descriptors[0]?.key),
    "take-2": () => take(filament.descriptors[1]?.key),
    "take-part": () => editable?.proposal && settings.set(({ tool }) => ({ tool: tool === "take-part" ? "brush" : "take-part" })),
    "reject-proposal": () => judged?.proposal && askReason("proposal"),
    "toggle-proposal": () => settings.set(({ showProposal }) => ({ showProposal: !showProposal })),
    "toggle-verdict": () => toggle("verdict"),
    "toggle-heat": () => toggle("heat"),
  };
}
