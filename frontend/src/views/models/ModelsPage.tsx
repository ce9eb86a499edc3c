/** The model versions of a project: how good they are, where they come from, and what they predict. */
import { Button, Group, Skeleton, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useLocation } from "react-router-dom";
import { notifications } from "@mantine/notifications";
import { sentence } from "../../api/errors";
import { evaluationQueries, type EvaluationRun } from "../../api/evaluations";
import { learning } from "../../api/learning";
import { queries } from "../../api/queries";
import type { ModelVersion } from "../../api/types";
import { isActive } from "../../jobs/jobState";
import { paths } from "../../paths";
import { mayManage, mayReview } from "../../text/roles";
import { AREAS_IN_FULL } from "../../text/words";
import { EmptyState } from "../../ui/EmptyState";
import { Loaded } from "../../ui/Loaded";
import { Page } from "../../ui/Page";
import { PredictDialog } from "../predictions/PredictDialog";
import { PredictionTable } from "../predictions/PredictionTable";
import { useProjectId } from "../project/useProjectId";
import { EvaluateDialog } from "./EvaluateDialog";
import { pairFor, ticked } from "./evaluated";
import { ModelTable } from "./ModelTable";

export function ModelsPage() {
  const id = useProjectId();
  const role = useQuery(queries.project(id)).data?.my_role;
  const models = useQuery(queries.models(id));
  const evaluations = useQuery({
    ...evaluationQueries.ofProject(id),
    refetchInterval: ({ state }) => (state.data?.some(({ job }) => isActive(job)) ? 1_000 : false),
  }).data ?? [];
  const [predicting, setPredicting] = useState<ModelVersion | null>(null);
  const [evaluating, setEvaluating] = useState<ModelVersion | null>(null);
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const client = useQueryClient();
  const promote = useMutation({
    mutationFn: (model: ModelVersion) => learning.promote(model.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ["model-versions"] }),
    onError: (error) => notifications.show({ color: "red", title: "Not promoted", message: sentence(error) }),
  });
  const { hash } = useLocation();
  const wanted = /^#model-(\d+)$/.exec(hash)?.[1];

  return (
    <Page
      testid="models-page" title="Models"
      text={`Every finished training run leaves a model version. Its scores are those of its evaluation on filaments it has never learned from; before that, those that training measured. ${AREAS_IN_FULL}`}
    >
      <Loaded query={models} skeleton={<Skeleton h={240} />}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState
              title="No model versions yet" testid="no-models"
              action={<Button component={Link} to={paths.training(id)}>{mayManage(role) ? "Train a model" : "See training"}</Button>}
            >
              A model version appears when a training run finishes. It can then write proposals for frames that nobody has labelled.
            </EmptyState>
          ) : (
            <>
              <CompareLine chosen={chosen} runs={evaluations} />
              <ModelTable
                models={all} evaluations={evaluations} opened={wanted ? Number(wanted) : all[0]?.id}
                chosen={chosen} onChoose={(model) => setChosen(ticked(chosen, model))}
                onPredict={mayReview(role) ? setPredicting : undefined} onEvaluate={mayManage(role) ? setEvaluating : undefined}
                onPromote={mayManage(role) ? promote.mutate : undefined}
              />
            </>
          )
        }
      </Loaded>
      <PredictionTable project={id} />
      {evaluating && <EvaluateDialog model={evaluating} onClose={() => setEvaluating(null)} />}
      {predicting && <PredictDialog model={predicting} onClose={() => setPredicting(null)} />}
    </Page>
  );
}

function CompareLine({ chosen, runs }: { chosen: readonly number[]; runs: readonly EvaluationRun[] }) {
  const [a, b] = chosen;
  const pair = a !== undefined && b !== undefined ? pairFor(a, b, runs) : null;
  return (
    <Group gap="sm" mb="xs" mih={30}>
      {pair ? (
        <Button component={Link} size="compact-sm" to={paths.compareModels(pair[0].id, pair[1].id)} data-testid="compare-models">Compare</Button>
      ) : (
        <Button size="compact-sm" disabled data-testid="compare-models">Compare</Button>
      )}
      <Text size="xs" c="dimmed">
        {pair ? `${pair[0].model_version_name} against ${pair[1].model_version_name}` : "Tick two that were evaluated to see them side by side."}
      </Text>
    </Group>
  );
}
