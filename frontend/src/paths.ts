/** Addresses of the pages, so that no page spells another page's address. */

const query = (parameters: Record<string, string | number | null | undefined>): string => {
  const text = new URLSearchParams(
    Object.entries(parameters).flatMap(([key, value]) =>
      value === null || value === undefined ? [] : [[key, String(value)]],
    ),
  ).toString();
  return text === "" ? "" : `?${text}`;
};

export const paths = {
  projects: () => "/projects",
  project: (id: number) => `/projects/${id}`,
  video: (id: number, position?: number) => `/videos/${id}${query({ position })}`,
  /** Where it lies: the page of its video, with the filament in hand. */
  filament: (id: number) => `/filaments/${id}`,
  /** `frame` is the recording's own index, what a person calls the frame's number. */
  annotate: (filament: number, frame?: number) => `/filaments/${filament}/annotate${query({ frame })}`,
  review: (project: number, filament?: number) => `/projects/${project}/review${query({ filament })}`,
  kinetics: (filament: number) => `/filaments/${filament}/kinetics`,
  videoKinetics: (video: number) => `/videos/${video}/kinetics`,
  projectKinetics: (project: number) => `/projects/${project}/kinetics`,
  /** With a synthetic video that is to be trained on as well. */
  training: (project: number, synthetic?: number | null) => `/projects/${project}/training${query({ synthetic })}`,
  synthetic: (project: number) => `/projects/${project}/synthetic`,
  synthesisRun: (id: number) => `/synthesis-runs/${id}`,
  trainingRun: (id: number) => `/training-runs/${id}`,
  models: (project: number) => `/projects/${project}/models`,
  campaigns: (project: number) => `/projects/${project}/campaigns`,
  evaluationRun: (id: number, frame?: number) => `/evaluation-runs/${id}${query({ frame })}`,
  /** Two evaluation runs beside each other. */
  compareModels: (a: number, b: number) => `/models/compare${query({ a, b })}`,
  searchRun: (id: number) => `/search-runs/${id}`,
  predictionRun: (id: number) => `/prediction-runs/${id}`,
  members: (project: number) => `/projects/${project}/members`,
  work: (project: number) => `/projects/${project}/work`,
  quality: (project: number) => `/projects/${project}/quality`,
  audit: (project: number) => `/projects/${project}/audit`,
  /** One's own work over all projects. */
  myWork: () => "/work",
  account: () => "/account",
  signIn: () => "/sign-in",
  passwordForgotten: () => "/password/forgotten",
  /** A second opinion on frames of a filament: drawn without seeing what others drew. */
  secondLabels: (filament: number, frame?: number) => `/filaments/${filament}/second${query({ frame })}`,
  exports: (project: number) => `/projects/${project}/exports`,
};
