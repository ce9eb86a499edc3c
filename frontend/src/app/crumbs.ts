/** Where a page lies: project, video, filament, page. Read from the address, so no page has to announce itself. */
import { useQuery } from "@tanstack/react-query";
import { useMatches, useParams, useSearchParams } from "react-router-dom";
import { evaluationQueries } from "../api/evaluations";
import { queries } from "../api/queries";
import { searchQueries } from "../api/searches";
import { synthesisQueries } from "../api/synthesis";
import { paths } from "../paths";
import { filamentTitle } from "../text/words";

export interface Crumbs {
  of: "none" | "project" | "video" | "filament" | "training-run" | "prediction-run" | "evaluation-run" | "search-run" | "synthesis-run" | "comparison";
  title: string;
}

export interface Crumb {
  text: string;
  to: string | null;
}

const isCrumbs = (handle: unknown): handle is Crumbs => typeof handle === "object" && handle !== null && "of" in handle;

export function useCrumbs(): Crumb[] {
  const handles = useMatches().map(({ handle }) => handle).filter(isCrumbs);
  const { of, title } = handles.at(-1) ?? { of: "none", title: "" };
  const params = useParams();
  const [asked] = useSearchParams();
  const filament = useQuery({ ...queries.filament(Number(params.filamentId)), enabled: of === "filament" }).data;
  const videoId = of === "video" ? Number(params.videoId) : filament?.video;
  const video = useQuery({ ...queries.video(videoId ?? 0), enabled: of === "video" }).data;
  const training = useQuery({ ...queries.trainingRun(Number(params.runId)), enabled: of === "training-run" }).data;
  const prediction = useQuery({ ...queries.predictionRun(Number(params.runId)), enabled: of === "prediction-run" }).data;
  const evaluated = of === "comparison" ? Number(asked.get("a")) : Number(params.runId);
  const evaluation = useQuery({
    ...evaluationQueries.run(evaluated), enabled: (of === "evaluation-run" || of === "comparison") && evaluated > 0,
  }).data;
  const search = useQuery({ ...searchQueries.run(Number(params.runId)), enabled: of === "search-run" }).data;
  const made = useQuery({ ...synthesisQueries.run(Number(params.runId)), enabled: of === "synthesis-run" }).data;
  const projectId =
    of === "project" ? Number(params.projectId)
    : (filament?.project ?? video?.project ?? training?.project ?? prediction?.project ?? evaluation?.project ?? search?.project ?? made?.project);
  const project = useQuery({ ...queries.project(projectId ?? 0), enabled: of !== "none" && projectId !== undefined }).data;

  const crumbs: Crumb[] = [{ text: "Projects", to: paths.projects() }];
  if (project) crumbs.push({ text: project.name, to: paths.project(project.id) });
  if (filament) crumbs.push({ text: filament.video_name, to: paths.video(filament.video) });
  if (video) crumbs.push({ text: video.name, to: null });
  if (filament) crumbs.push({ text: filamentTitle(filament.name), to: paths.kinetics(filament.id) });
  if (training) crumbs.push({ text: "Training", to: paths.training(training.project) }, { text: `Run ${training.id}`, to: null });
  if (prediction) crumbs.push({ text: "Models", to: paths.models(prediction.project) }, { text: `Prediction ${prediction.id}`, to: null });
  if (evaluation) crumbs.push({ text: "Models", to: paths.models(evaluation.project) }, { text: of === "comparison" ? "Comparison" : `Evaluation ${evaluation.id}`, to: null });
  if (search) crumbs.push({ text: "Training", to: paths.training(search.project) }, { text: `Search ${search.id}`, to: null });
  if (made) crumbs.push({ text: "Synthetic data", to: paths.synthetic(made.project) }, { text: `Run ${made.id}`, to: null });
  if (title !== "" && title !== "Projects") crumbs.push({ text: title, to: null });
  return crumbs;
}
