/** What keys and buttons do: every group of commands says it in its own file. Keyboard and mouse take the same way. */
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { isApiError, sentence } from "../../api/errors";
import type { LabelledFrame } from "../../api/types";
import { areaDeeds } from "./commands/area";
import { commentDeeds } from "./commands/comments";
import type { CommandContext, Deeds, Rejecting } from "./commands/context";
import { frameDeeds } from "./commands/frames";
import { judgingDeeds } from "./commands/judging";
import { learningDeeds } from "./commands/learning";
import { paintDeeds } from "./commands/paint";
import { proposalDeeds } from "./commands/proposals";
import { rulesDeeds } from "./commands/rules";
import { shapeDeeds } from "./commands/shapes";
import { timeDeeds } from "./commands/time";
import { viewDeeds } from "./commands/view";
import { workDeeds } from "./commands/work";
import type { Command } from "./shortcuts";

/** Stays the same function for as long as the editor is open, so that panels need not be drawn again for it. */
export type Run = (command: Command, event?: KeyboardEvent) => void;

export interface Commands {
  readonly run: Run;
  readonly busy: boolean;
  readonly rejecting: Rejecting;
  closeReject(): void;
  reject(reason: string): void;
}

type CommandsInput = Omit<CommandContext, "client" | "editable" | "judged" | "askReason" | "ask">;

export function useCommands(input: CommandsInput): Commands {
  const { session, document, stage } = input;
  const { actions, labels } = session;
  const client = useQueryClient();
  const [rejecting, setRejecting] = useState<Rejecting>(null);
  const [busy, setBusy] = useState(false);
  const judged = session.mayReview ? document : null;

  const ask = async (deed: Promise<void>, done: string) => {
    if (busy) return;
    setBusy(true);
    try {
      await deed;
      notifications.show({ message: done, autoClose: 2500 });
      for (const noun of ["projects", "work"]) void client.invalidateQueries({ queryKey: [noun] });
    } catch (error) {
      if (isApiError(error, "stale_version")) await labels.takeFromServer(error.extra.current as LabelledFrame);
      notifications.show({ color: "red", title: "Not done", message: refusal(error) });
    } finally {
      setBusy(false);
    }
  };

  const context: CommandContext = {
    ...input,
    client,
    editable: session.mayLabel && session.lane.mayDraw(input.frames[input.position]!) && !stage?.isBusy ? document : null,
    judged,
    ask,
    askReason: setRejecting,
  };
  const deeds: Deeds<Command> = {
    ...paintDeeds(context),
    ...learningDeeds(context),
    ...areaDeeds(context),
    ...shapeDeeds(context),
    ...frameDeeds(context),
    ...timeDeeds(context),
    ...rulesDeeds(context),
    ...proposalDeeds(context),
    ...judgingDeeds(context),
    ...commentDeeds(context),
    ...viewDeeds(context),
    ...workDeeds(context),
  };
  const newest = useRef(deeds);
  useEffect(() => {
    newest.current = deeds;
  });
  const run = useCallback<Run>((command, event) => void newest.current[command](event), []);

  return {
    run,
    busy,
    rejecting,
    closeReject: () => setRejecting(null),
    reject: (reason) => {
      setRejecting(null);
      if (!judged) return;
      if (rejecting === "proposal") void ask(actions.rejectProposal(judged, reason), "Proposal rejected.");
      else void ask(actions.reject(judged, reason), "Frame rejected.");
    },
  };
}

function refusal(error: unknown): string {
  if (isApiError(error, "stale_version")) return "Somebody else changed this frame meanwhile. Its newest masks are shown now.";
  return sentence(error);
}
