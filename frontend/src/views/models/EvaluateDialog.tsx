/** On which frames a model version is measured. */
import { Alert, Button, Group, Modal, Radio, Select, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentence } from "../../api/errors";
import { type EvaluatedSplit, evaluations } from "../../api/evaluations";
import { queries } from "../../api/queries";
import type { ModelVersion } from "../../api/types";
import { useJobsChanged } from "../../jobs/useJobs";
import { day, plural } from "../../text/format";
import { partsOf } from "../training/split";

interface Props {
  readonly model: ModelVersion;
  readonly onClose: () => void;
}

const OWN = "own";

const SPLITS: Readonly<Record<EvaluatedSplit, { title: string; text: string }>> = {
  validation: { title: "Validation filaments", text: "The usual choice: never learned from, but looked at while training." },
  test: { title: "Test filaments", text: "Never seen at all. For the last word, not for choosing between models." },
  train: { title: "Training filaments", text: "What the model has learned from: shows what it can fit, not what it is worth." },
};

export function EvaluateDialog({ model, onClose }: Props) {
  const snapshots = useQuery(queries.snapshots(model.project)).data ?? [];
  const [snapshot, setSnapshot] = useState(OWN);
  const [split, setSplit] = useState<EvaluatedSplit>("validation");
  const changed = useJobsChanged();
  const chosen = snapshots.find(({ id }) => id === (snapshot === OWN ? model.snapshot : Number(snapshot)));
  const frames = chosen ? new Map(partsOf(chosen.splits).map((part) => [part.split, part.frames])) : null;
  // Of the test filaments a training keeps nothing: what is accepted of them is frozen when it is asked for.
  const known = (key: EvaluatedSplit) => (key === "test" && snapshot === OWN ? undefined : frames?.get(key));
  const start = useMutation({
    mutationFn: () => evaluations.start({ model_version: model.id, split, ...(snapshot !== OWN && { snapshot: Number(snapshot) }) }),
    onSuccess: () => {
      changed("evaluation-runs", "dataset-snapshots");
      onClose();
    },
  });

  return (
    <Modal opened onClose={onClose} title={`Evaluate ${model.name}`} size="lg">
      <Stack gap="lg" data-testid="evaluate-dialog">
        <Text size="sm" c="dimmed">
          The model draws frames that people have accepted, and its masks are compared with theirs, beside a rule that looks at no image. Nothing
          that anybody drew changes.
        </Text>
        <Select
          label="Dataset snapshot" allowDeselect={false} value={snapshot} onChange={(value) => setSnapshot(value ?? OWN)} data-testid="evaluate-snapshot"
          data={[
            { value: OWN, label: `The one it was trained beside (snapshot ${model.snapshot})` },
            ...snapshots.filter(({ id }) => id !== model.snapshot).map(({ id, frame_count, created_at }) => ({
              value: String(id), label: `Snapshot ${id} · ${plural(frame_count, "frame")} · ${day(created_at)}`,
            })),
          ]}
        />
        <Radio.Group label="Part of the split" value={split} onChange={(value) => setSplit(value as EvaluatedSplit)}>
          <Stack gap={8} mt={6}>
            {(Object.keys(SPLITS) as EvaluatedSplit[]).map((key) => {
              const own = known(key);
              return (
                <Radio
                  key={key} value={key} disabled={own === 0} data-testid={`evaluate-${key}`}
                  label={`${SPLITS[key].title}${own === undefined ? "" : ` · ${plural(own, "frame")}`}`} description={SPLITS[key].text}
                />
              );
            })}
          </Stack>
        </Radio.Group>
        {start.error && <Alert color="red" variant="light" role="alert" data-testid="evaluation-refused">{sentence(start.error)}</Alert>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>Not now</Button>
          <Button onClick={() => start.mutate()} loading={start.isPending} disabled={known(split) === 0} data-testid="start-evaluation">Evaluate</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
