/** Every address of the browser application on one screen; each page is loaded when it is first opened. */
import { createBrowserRouter, type RouteObject } from "react-router-dom";
import { GoOn } from "../session/GoOn";
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
  page("/projects/:projectId/synthetic", "project", "Synthetic data", async () => (await import("../views/synthetic")).SyntheticPage),
  page("/projects/:projectId/models", "project", "Models", async () => (await import("../views/models")).ModelsPage),
  page("/projects/:projectId/campaigns", "project", "Campaigns", async () => (await import("../views/campaigns")).CampaignsPage),
  page("/projects/:projectId/kinetics", "project", "Kinetics", async () => (await import("../views/kinetics")).ProjectKineticsPage),
  page("/projects/:projectId/work", "project", "Work", async () => (await import("../views/work")).ProjectWorkPage),
  page("/projects/:projectId/members", "project", "Members", async () => (await import("../views/members")).MembersPage),
  page("/projects/:projectId/quality", "project", "Quality", async () => (await import("../views/quality")).QualityPage),
  page("/projects/:projectId/audit", "project", "Audit log", async () => (await import("../views/audit")).AuditPage),
  page("/projects/:projectId/exports", "project", "Exports", async () => (await import("../views/exports")).ExportsPage),
];

/** For people who are not signed in: nothing of the application is around these pages. */
const outside: RouteObject[] = [
  page("/invitation", "none", "Invitation", async () => (await import("../views/invitation")).InvitationPage),
  page("/password/forgotten", "none", "Password forgotten", async () => (await import("../views/password")).ForgottenPage),
  page("/password/new", "none", "New password", async () => (await import("../views/password")).NewPasswordPage),
];

export const routes: RouteObject[] = [
  ...outside,
  {
    element: <Shell />,
    hydrateFallbackElement: <></>,
    errorElement: <PageError />,
    children: [
      ...["/", "/login", "/sign-in"].map((path) => ({ path, element: <GoOn /> })),
      page("/work", "none", "My work", async () => (await import("../views/work")).MyWorkPage),
      page("/account", "none", "Account", async () => (await import("../views/account")).AccountPage),
      page("/filaments/:filamentId/second", "filament", "Second label", async () => (await import("../views/second")).SecondLabelPage),
      page("/projects", "none", "Projects", async () => (await import("../views/projects")).ProjectsPage),
      {
        errorElement: <PageError />,
        lazy: async () => ({ Component: (await import("../views/project/ProjectFrame")).ProjectFrame }),
        children: inProject,
      },
      page("/projects/:projectId/review", "project", "Review", async () => (await import("../views/review")).ReviewPage),
      page("/videos/:videoId", "video", "", async () => (await import("../views/video")).VideoPage),
      page("/videos/:videoId/kinetics", "video", "Kinetics", async () => (await import("../views/kinetics")).VideoKineticsPage),
      page("/filaments/:filamentId", "filament", "", async () => (await import("../views/video")).FilamentPlace),
      page("/filaments/:filamentId/annotate", "filament", "Annotate", async () => (await import("../views/annotate")).AnnotatePage),
      page("/filaments/:filamentId/kinetics", "filament", "Kinetics", async () => (await import("../views/kinetics")).KineticsPage),
      page("/training-runs/:runId", "training-run", "", async () => (await import("../views/training")).TrainingRunPage),
      page("/synthesis-runs/:runId", "synthesis-run", "", async () => (await import("../views/synthetic")).SynthesisRunPage),
      page("/evaluation-runs/:runId", "evaluation-run", "", async () => (await import("../views/evaluation")).EvaluationPage),
      page("/models/compare", "comparison", "", async () => (await import("../views/evaluation")).ComparePage),
      page("/search-runs/:runId", "search-run", "", async () => (await import("../views/search")).SearchRunPage),
      page("/prediction-runs/:runId", "prediction-run", "", async () => (await import("../views/predictions")).PredictionRunPage),
      { path: "*", element: <NotFound />, handle: { of: "none", title: "Not found" } satisfies Crumbs },
    ],
  },
];

export const makeRouter = () => createBrowserRouter(routes);
