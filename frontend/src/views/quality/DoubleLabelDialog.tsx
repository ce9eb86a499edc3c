/** A manager chooses how many frames are labelled twice, and by whom; what that means is shown before it is done. */
import { Alert, Button, Checkbox, Group, Modal, MultiSelect, NumberInput, Skeleton, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { sentence } from "../../api/errors";
import { queries } from "../../api/queries";
import { type DoubleLabelling, type DoubleLabellingChoice, doubleLabelling, secondQueries } from "../../api/secondLabels";
import type { Filament } from "../../api/types";
import { plural } from "../../text/format";
import { Loaded } from "../../ui/Loaded";
import { DoubleLabelPreview } from "./DoubleLabelPreview";

const REST_MS = 300;
const USUAL_PERCENT = 10;

interface Props {
  readonly project: number;
  readonly onClose: () => void;
}

export function DoubleLabelDialog({ project, onClose }: Props) {
  const now = useQuery({ ...secondQueries.doubleLabelling(project), staleTime: 0 });
  const filaments = useQuery(queries.filaments({ project }));
  return (
    <Modal opened onClose={onClose} title="Label frames twice" size="lg">
      <Loaded query={now} skeleton={<Skeleton h={420} />}>
        {(overview) => <Form project={project} overview={overview} filaments={filaments.data ?? []} onClose={onClose} />}
      </Loaded>
    </Modal>
  );
}

interface FormProps extends Props {
  readonly overview: DoubleLabelling;
  readonly filaments: readonly Filament[];
}

function Form({ project, overview, filaments, onClose }: FormProps) {
  const people = overview.labellers.filter(({ may_draw }) => may_draw);
  const [percent, setPercent] = useState(overview.share > 0 ? Math.round(1000 * overview.share) / 10 : USUAL_PERCENT);
  const [labellers, setLabellers] = useState(() => people.filter(({ asked }) => asked > 0).map(({ user }) => String(user.id)));
  const [some, setSome] = useState<string[]>([]);
  const choice = useMemo<DoubleLabellingChoice>(
    () => ({ share: percent / 100, labellers: labellers.map(Number), filaments: some.length > 0 ? some.map(Number) : null }),
    [percent, labellers, some],
  );
  const [settled] = useDebouncedValue(choice, REST_MS);
  const isComplete = percent === 0 || labellers.length > 0;
  const preview = useQuery({
    ...secondQueries.preview(project, settled),
    enabled: settled.share === 0 || settled.labellers.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () => doubleLabelling.choose(project, choice),
    onSuccess: (now) => {
      client.setQueryData(secondQueries.doubleLabelling(project).queryKey, now);
      void client.invalidateQueries({ queryKey: ["projects", project] });
      void client.invalidateQueries({ queryKey: ["filaments"] });
      notifications.show({ color: "green", message: `${plural(now.asked, "second label")} asked for, ${now.done} handed in.` });
      onClose();
    },
  });

  return (
    <Stack gap="md" data-testid="double-label-dialog">
      <Text size="sm" c="dimmed">
        A second person draws the same frame without seeing what the first one drew. How far the two agree is what the
        quality page tells. Only frames that were handed in or accepted can be labelled twice; the frames themselves stay
        as they are.
      </Text>
      <NumberInput
        label="Share of the frames" suffix=" %" min={0} max={100} decimalScale={1} w={180} value={percent}
        onChange={(value) => setPercent(Math.min(100, Math.max(0, Number(value) || 0)))} data-testid="double-label-share"
      />
      <Checkbox.Group label="Who labels them" description="Nobody is given a frame in which they drew." value={labellers} onChange={setLabellers}>
        <Stack gap={8} mt={8} mah={200} style={{ overflowY: "auto" }}>
          {people.map(({ user, asked, done }) => (
            <Checkbox
              key={user.id} value={String(user.id)} data-testid={`double-labeller-${user.username}`}
              label={asked > 0 ? `${user.display_name} · ${done} of ${asked} handed in` : user.display_name}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <MultiSelect
        label="Filaments" placeholder={some.length === 0 ? "All filaments" : undefined} searchable clearable value={some} onChange={setSome}
        data={filaments.map(({ id, name, video_name }) => ({ value: String(id), label: `${name} · ${video_name}` }))}
      />
      <DoubleLabelPreview
        preview={isComplete ? preview.data : undefined} overview={overview} filaments={filaments}
        missing={isComplete ? null : "Choose at least one person."}
      />
      {(save.error ?? preview.error) && <Alert color="red" variant="light" role="alert">{sentence(save.error ?? preview.error)}</Alert>}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>Not now</Button>
        <Button onClick={() => save.mutate()} loading={save.isPending} disabled={!isComplete || !preview.data} data-testid="double-label-save">
          {percent === 0 ? "Ask for no more" : "Ask for them"}
        </Button>
      </Group>
    </Stack>
  );
}
