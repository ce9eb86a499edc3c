/** Which model, which frames; then it writes proposals in the background, while work here goes on. */
import { Alert, Anchor, Button, Group, Modal, NumberInput, Radio, Select, Skeleton, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router-dom";
import * as api from "../../../api/client";
import { sentence } from "../../../api/errors";
import { queries } from "../../../api/queries";
import type { FilamentFrame, Fusion, ModelVersion } from "../../../api/types";
import { useJobsChanged } from "../../../jobs/useJobs";
import { paths } from "../../../paths";
import { useStore } from "../../../state/store";
import { plural } from "../../../text/format";
import { FUSIONS } from "../../../text/words";
import { Loaded } from "../../../ui/Loaded";
import { useEditor } from "../editorSession";
import { titleWithKey } from "../shortcuts";
import { type Reach, positionsFor } from "./propagation";

interface PropagateDialogProps {
  readonly frames: readonly FilamentFrame[];
  readonly position: number;
}

export function PropagateDialog(props: PropagateDialogProps) {
  const { filament, others } = useEditor();
  const isOpen = useStore(others.state, (value) => value.isPropagating);
  const models = useQuery({ ...queries.models(filament.project), enabled: isOpen });
  const close = () => others.state.set({ isPropagating: false });
  return (
    <Modal opened={isOpen} onClose={close} title="Let a model propose masks" data-testid="propagate-dialog">
      <Loaded query={models} skeleton={<Skeleton h={240} />}>
        {(all) => (all.length === 0 ? <NoModel project={filament.project} /> : <Form {...props} models={all} onClose={close} />)}
      </Loaded>
    </Modal>
  );
}

function NoModel({ project }: { project: number }) {
  return (
    <Text size="sm" data-testid="no-model">
      This project has no model version yet. A model is trained on accepted frames:{" "}
      <Anchor component={Link} to={paths.training(project)} size="sm">go to training</Anchor>.
      Until then, interpolate between frames that {titleWithKey("you have labelled", "interpolate")}.
    </Text>
  );
}

function Form({ frames, position, models, onClose }: PropagateDialogProps & { models: readonly ModelVersion[]; onClose: () => void }) {
  const { filament, others } = useEditor();
  const newest = models.reduce((a, b) => (b.number > a.number ? b : a));
  const [model, setModel] = useState(newest);
  const [reach, setReach] = useState<Reach>("to-labelled");
  const [count, setCount] = useState(10);
  const [fusion, setFusion] = useState<Fusion>("backward");
  const changed = useJobsChanged();
  const positionsOf = (choice: Reach) => positionsFor(choice, count, frames, position, others.openAt);
  const positions = positionsOf(reach);
  const isPaired = model.architecture === "mtdn";

  const start = useMutation({
    mutationFn: () =>
      api.predictions.start({
        project: filament.project, model_version: model.id, filaments: [filament.id], frames: "chosen", positions, ...(isPaired && { fusion }),
      }),
    onSuccess: (run) => {
      changed("prediction-runs");
      others.state.set({ predictionRun: run.id, isPropagating: false });
    },
  });

  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        The proposals appear in their frames when the model is done. They wait to be judged and never replace what a person made.
      </Text>
      <Select
        label="Model version"
        data={models.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={String(model.id)}
        onChange={(id) => setModel(models.find((one) => String(one.id) === id) ?? newest)}
        allowDeselect={false}
        data-testid="propagate-model"
      />
      <Radio.Group label="Frames" value={reach} onChange={(value) => setReach(value as Reach)}>
        <Stack gap={8} mt={6}>
          <Radio value="to-labelled" label={`Up to the next labelled frame: ${plural(positionsOf("to-labelled").length, "frame")}`} data-testid="reach-to-labelled" />
          <Group gap={8}>
            <Radio value="next" label="The next" data-testid="reach-next" />
            <NumberInput size="xs" w={72} min={1} max={frames.length} value={count} aria-label="Number of frames" onChange={(value) => typeof value === "number" && setCount(value)} onFocus={() => setReach("next")} />
            <Text size="sm">without masks</Text>
          </Group>
          <Radio value="all" label={`All without masks: ${plural(positionsOf("all").length, "frame")}`} data-testid="reach-all" />
        </Stack>
      </Radio.Group>
      {isPaired && (
        <Select
          label="Fusion" description={FUSIONS[fusion].text} value={fusion} allowDeselect={false}
          data={(Object.keys(FUSIONS) as Fusion[]).map((value) => ({ value, label: FUSIONS[value].title }))}
          onChange={(value) => value && setFusion(value as Fusion)}
        />
      )}
      {start.error && <Alert color="red" variant="light" role="alert">{sentence(start.error)}</Alert>}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>Not now</Button>
        <Button onClick={() => start.mutate()} loading={start.isPending} disabled={positions.length === 0} data-testid="start-propagation">
          Propose for {plural(positions.length, "frame")}
        </Button>
      </Group>
    </Stack>
  );
}
