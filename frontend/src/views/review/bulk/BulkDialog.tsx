/** Accepting many frames at once: which ones, what that would be, doing it, and what became of it. */
import { Button, Group, Modal, Skeleton, Stack } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { bulkPreviewQuery, type BulkFilter, type QueueFilter } from "../../../api/reviewing";
import { plural } from "../../../text/format";
import { Loaded } from "../../../ui/Loaded";
import { BulkFilterForm } from "./BulkFilterForm";
import { BulkProgress } from "./BulkProgress";
import { BulkSummary } from "./BulkSummary";
import { useBulkAccept } from "./useBulkAccept";

interface BulkDialogProps {
  readonly project: number;
  readonly filter: QueueFilter;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Something was accepted: the queue is another one now. */
  readonly onDone: () => void;
}

export function BulkDialog({ project, filter, opened, onClose, onDone }: BulkDialogProps) {
  const client = useQueryClient();
  const bulk = useBulkAccept(project);
  const isRunning = bulk.run?.state === "running";
  const close = () => {
    if (isRunning) return;
    if (bulk.run) {
      void client.invalidateQueries({ queryKey: ["filaments"] });
      void client.invalidateQueries({ queryKey: ["projects", project], exact: true });
      onDone();
    }
    bulk.forget();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title="Accept many" size="lg" withCloseButton={!isRunning} data-testid="bulk-dialog">
      {opened && !bulk.run && <Choosing project={project} filter={filter} onStart={bulk.start} onClose={close} />}
      {bulk.run && (
        <Stack>
          <BulkProgress run={bulk.run} />
          <Group justify="flex-end">
            {isRunning
              ? <Button variant="default" onClick={bulk.stop} data-testid="bulk-stop">Stop</Button>
              : <Button onClick={close} data-testid="bulk-close">Close</Button>}
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

interface ChoosingProps extends Pick<BulkDialogProps, "project" | "filter" | "onClose"> {
  readonly onStart: ReturnType<typeof useBulkAccept>["start"];
}

function Choosing({ project, filter, onStart, onClose }: ChoosingProps) {
  const [wanted, setWanted] = useState<BulkFilter>({
    kind: filter.kind ?? "proposal", filament: filter.filament, min_certainty: 0.9, max_area_change: 0.1, without_warnings: true,
  });
  const preview = useQuery(bulkPreviewQuery(project, wanted));
  const candidates = preview.isPlaceholderData ? [] : (preview.data?.candidates ?? []);
  return (
    <Stack>
      <BulkFilterForm project={project} value={wanted} onChange={(changes) => setWanted((before) => ({ ...before, ...changes }))} />
      <Loaded query={preview} skeleton={<Skeleton h={120} />}>{(found) => <BulkSummary preview={found} />}</Loaded>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>Cancel</Button>
        <Button onClick={() => void onStart(candidates)} disabled={candidates.length === 0} data-testid="bulk-start">
          Accept {plural(candidates.length, "frame")}
        </Button>
      </Group>
    </Stack>
  );
}
