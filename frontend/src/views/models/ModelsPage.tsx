/** The model versions of a project: how good they are, where they come from, and what they predict. */
import { Button, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useLocation } from "react-router-dom";
import { queries } from "../../api/queries";
import type { ModelVersion } from "../../api/types";
import { paths } from "../../paths";
import { mayManage, mayReview } from "../../text/roles";
import { AREAS_IN_FULL } from "../../text/words";
import { EmptyState } from "../../ui/EmptyState";
import { Loaded } from "../../ui/Loaded";
import { Page } from "../../ui/Page";
import { PredictDialog } from "../predictions/PredictDialog";
import { PredictionTable } from "../predictions/PredictionTable";
import { useProjectId } from "../project/useProjectId";
import { ModelTable } from "./ModelTable";

export function ModelsPage() {
  const id = useProjectId();
  const role = useQuery(queries.project(id)).data?.my_role;
  const models = useQuery(queries.models(id));
  const [predicting, setPredicting] = useState<ModelVersion | null>(null);
  const { hash } = useLocation();
  const wanted = /^#model-(\d+)$/.exec(hash)?.[1];

  return (
    <Page
      testid="models-page" title="Models"
      text={`Every finished training run leaves a model version. Its scores are those on the validation filaments, which it has never learned from. ${AREAS_IN_FULL}`}
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
            <ModelTable models={all} opened={wanted ? Number(wanted) : all[0]?.id} onPredict={mayReview(role) ? setPredicting : undefined} />
          )
        }
      </Loaded>
      <PredictionTable project={id} />
      {predicting && <PredictDialog model={predicting} onClose={() => setPredicting(null)} />}
    </Page>
  );
}
