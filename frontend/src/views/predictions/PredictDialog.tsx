/** Which filaments, which frames, which fusion; then the model writes proposals in the background. */
import { Alert, Button, Checkbox, Group, Modal, Radio, Skeleton, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router-dom";
import * as api from "../../api/client";
import { sentence } from "../../api/errors";
import { queries } from "../../api/queries";
import type { Filament, FrameChoice, Fusion, ModelVersion } from "../../api/types";
import { useJobsChanged } from "../../jobs/useJobs";
import { paths } from "../../paths";
import { plural } from "../../text/format";
import { FRAME_CHOICES, FUSIONS } from "../../text/words";
import { Loaded } from "../../ui/Loaded";
import { ChosenFrames, useChosenPositions } from "./ChosenFrames";
import { changedOptions, USUAL_OPTIONS } from "./options";
import { PredictOptions } from "./PredictOptions";

interface Props {
  model: ModelVersion;
  onClose: () => void;
}

export function PredictDialog({ model, onClose }: Props) {
  const filaments = useQuery(queries.filaments({ project: model.project }));
  return (
    <Modal opened onClose={onClose} title={`Predict with ${model.name}`} size="lg">
      <Loaded query={filaments} skeleton={<Skeleton h={420} />}>
        {(all) => <Form model={model} filaments={all} onClose={onClose} />}
      </Loaded>
    </Modal>
  );
}

function Form({ model, filaments, onClose }: Props & { filaments: readonly Filament[] }) {
  const [picked, setPicked] = useState<string[]>(() => filaments.filter(hasUnlabelled).map(({ id }) => String(id)));
  const [frames, setFrames] = useState<FrameChoice>("unlabelled");
  const [numbers, setNumbers] = useState("");
  const [fusion, setFusion] = useState<Fusion>("backward");
  const [options, setOptions] = useState(USUAL_OPTIONS);
  const paired = model.architecture === "mtdn";
  const asked = changedOptions(options, paired, fusion);
  const navigate = useNavigate();
  const changed = useJobsChanged();
  const ids = picked.map(Number);
  const positions = useChosenPositions(frames === "chosen" ? ids : [], numbers);

  const start = useMutation({
    mutationFn: () =>
      api.predictions.start({
        project: model.project,
        model_version: model.id,
        filaments: ids,
        frames,
        ...(frames === "chosen" && { positions }),
        ...(paired && { fusion }),
        ...(Object.keys(asked).length > 0 && { options: asked }),
      }),
    onSuccess: (run) => {
      changed("prediction-runs");
      void navigate(paths.predictionRun(run.id));
    },
  });
  const incomplete = ids.length === 0 || (frames === "chosen" && positions.length === 0);

  return (
    <Stack gap="lg" data-testid="predict-dialog">
      <Text size="sm" c="dimmed">
        The model writes proposals. They wait for a reviewer and never replace what a person made.
      </Text>
      <Checkbox.Group label="Filaments" value={picked} onChange={setPicked}>
        <Stack gap={8} mt={6} mah={220} style={{ overflowY: "auto" }}>
          {filaments.map((filament) => (
            <Checkbox
              key={filament.id} value={String(filament.id)} data-testid="predict-filament"
              label={`${filament.name} · ${filament.video_name} · ${plural(filament.frames_by_state.unlabelled, "unlabelled frame")}`}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <Radio.Group label="Frames" value={frames} onChange={(value) => setFrames(value as FrameChoice)}>
        <Group gap="lg" mt={6}>
          {(Object.keys(FRAME_CHOICES) as FrameChoice[]).map((choice) => (
            <Radio key={choice} value={choice} label={FRAME_CHOICES[choice]} data-testid={`predict-${choice}`} />
          ))}
        </Group>
      </Radio.Group>
      {frames === "chosen" && <ChosenFrames text={numbers} found={positions.length} onChange={setNumbers} />}
      {paired && (
        <Radio.Group label="Fusion" value={fusion} onChange={(value) => setFusion(value as Fusion)}>
          <Stack gap={8} mt={6}>
            {(Object.keys(FUSIONS) as Fusion[]).map((key) => (
              <Radio key={key} value={key} label={FUSIONS[key].title} description={FUSIONS[key].text} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <PredictOptions options={options} paired={paired} fusion={fusion} onChange={(change) => setOptions({ ...options, ...change })} />
      {start.error && <Alert color="red" variant="light" role="alert">{sentence(start.error)}</Alert>}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>Not now</Button>
        <Button onClick={() => start.mutate()} loading={start.isPending} disabled={incomplete} data-testid="start-prediction">Predict</Button>
      </Group>
    </Stack>
  );
}

const hasUnlabelled = (filament: Filament): boolean => filament.frames_by_state.unlabelled > 0;
