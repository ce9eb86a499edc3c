/** What surrounds every page: top bar, drawer of uploads and jobs, toasts of finished jobs. The page below fills the rest. */
import { useDisclosure, useDocumentTitle } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import { Outlet, useLocation } from "react-router-dom";
import { JobsDrawer } from "../jobs/JobsDrawer";
import { useJobToasts } from "../jobs/useJobToasts";
import { SessionGate } from "../session/SessionGate";
import { UploadsTray, useWatchUploads } from "../views/upload";
import { useCrumbs } from "./crumbs";
import classes from "./Shell.module.css";
import { TopBar } from "./TopBar";

export function Shell() {
  return (
    <SessionGate>
      <SignedInShell />
    </SessionGate>
  );
}

function SignedInShell() {
  const [jobsOpen, jobs] = useDisclosure(false);
  const crumbs = useCrumbs();
  useDocumentTitle([...crumbs.slice(1).map(({ text }) => text).reverse(), "Filamark"].join(" · "));
  useJobToasts();
  useWatchUploads();
  const main = useScrollToTop(useLocation().pathname);

  return (
    <div className={classes.shell}>
      <TopBar crumbs={crumbs} onJobs={jobs.open} />
      <main ref={main} className={classes.main}>
        <Outlet />
      </main>
      <JobsDrawer opened={jobsOpen} onClose={jobs.close} above={<UploadsTray onLeave={jobs.close} />} />
    </div>
  );
}

/** Another page begins at its top. */
function useScrollToTop(pathname: string) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    main.current?.scrollTo({ top: 0 }); // its value is a promise in newer browsers, so it must not become the clean-up
  }, [pathname]);
  return main;
}
