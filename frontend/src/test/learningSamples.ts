/** Complete objects of learning from corrections, for tests. */
import type { AdaptationRun, FilamentLearning } from "../api/learning";
import { job } from "./samples";

export { job };

export const adaptation = (changes: Partial<AdaptationRun> = {}): AdaptationRun => ({
  id: 8, project: 1, filament: 4, base: 5, base_name: "v1 quick", frames: 2, job: job({ kind: "adaptation" }), model_version: null,
  model_version_name: null, ...changes,
});

export const learning = (changes: Partial<FilamentLearning> = {}): FilamentLearning => ({
  state: "ready", sentence: "The promoted model can learn.", corrected: 2, model_version: 5, model_version_name: "v1 quick", newest: null,
  proposals: null, doubtful: [], ...changes,
});
