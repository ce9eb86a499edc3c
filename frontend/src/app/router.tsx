/** Every address of the browser application on one screen; each page is loaded when it is first opened. */
import { createBrowserRouter, Navigate, type RouteObject } from "react-router-dom";
import type { Crumbs } from "./crumbs";
import { NotFound } from "./NotFound";
import { PageError } from "./PageError";
import { Shell } from "./Shell";

type Loader = () => Promise<React.ComponentType>;

/** `of` says whose name the breadcrumbs begin with, `title` how the page itself is called. */
const page = (path: string, of: Crumbs["of"], title: string, load: Loader): RouteObject => ({
  path,
  handle: { of, title } satisfies Crumbs,
  errorElement: <PageError />,
  lazy: async () => ({ Component: await load() }),
});

const inProject: RouteObject[] = [
  page("/projects/:projectId", "project", "", async () => (await import("../views/project")).ProjectPage),
  page("/projects/:projectId/training", "project", "Training", async () => (await import("../views/training")).TrainingPage),
  page("/projects/:projectId/models", "project", "Models", async () => (await import("../views/models")).ModelsPage),
  page("/projects/:projectId/kinetics", "project", "Kinetics", async () => (await import("../views/kinetics")).ProjectKineticsPage),
  page("/projects/:projectId/exports", "project", "Exports", async () => (await import("../views/exports")).ExportsPage),
];

export const routes: RouteObject[] = [
  {
    element: <Shell />,
    hydrateFallbackElement: <></>,
    errorElement: <PageError />,
    children: [
      ...["/", "/login", "/sign-in"].map((path) => ({ path, element: <Navigate to="/projects" replace /> })),
      page("/projects", "none", "Projects", async () => (await import("../views/projects")).ProjectsPage),
      {
        errorElement: <PageError />,
        lazy: async () => ({ Component: (await import("../views/project/ProjectFrame")).ProjectFrame }),
        children: inProject,
      },
      page("/projects/:projectId/review", "project", "Review", async () => (await import("../views/review")).ReviewPage),
      page("/videos/:videoId", "video", "", async () => (await import("../views/video")).VideoPage),
      page("/filaments/:filamentId", "filament", "", async () => (await import("../views/video")).FilamentPlace),
      page("/filaments/:filamentId/annotate", "filament", "Annotate", async () => (await import("../views/annotate")).AnnotatePage),
      page("/filaments/:filamentId/kinetics", "filament", "Kinetics", async () => (await import("../views/kinetics")).KineticsPage),
      page("/training-runs/:runId", "training-run", "", async () => (await import("../views/training")).TrainingRunPage),
      page("/prediction-runs/:runId", "prediction-run", "", async () => (await import("../views/predictions")).PredictionRunPage),
      { path: "*", element: <NotFound />, handle: { of: "none", title: "Not found" } satisfies Crumbs },
    ],
  },
];

export const makeRouter = () => createBrowserRouter(routes);
