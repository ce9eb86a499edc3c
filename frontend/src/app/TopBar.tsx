/** Mark, breadcrumbs, my work, uploads, jobs, theme, person. */
import { Link } from "react-router-dom";
import { JobsButton } from "../jobs/JobsButton";
import { paths } from "../paths";
import { Mark } from "../ui/Mark";
import { UploadsButton } from "../views/upload";
import type { Crumb } from "./crumbs";
import classes from "./Shell.module.css";
import { ThemeToggle } from "./ThemeToggle";
import { UserMenu } from "./UserMenu";
import { WorkButton } from "./WorkButton";

export function TopBar({ crumbs, onJobs }: { crumbs: Crumb[]; onJobs: () => void }) {
  return (
    <header className={classes.bar} data-testid="top-bar">
      <Link to={paths.projects()} aria-label="Filamark, all projects" style={{ textDecoration: "none" }}>
        <Mark size={24} />
      </Link>
      <nav aria-label="Breadcrumbs" style={{ flex: 1, minWidth: 0 }}>
        <ol className={classes.crumbs} data-testid="breadcrumbs">
          {crumbs.map(({ text, to }, at) => (
            <li key={`${at} ${text}`} className={classes.crumb}>
              {to && at < crumbs.length - 1 ? (
                <Link to={to} title={text}>{text}</Link>
              ) : (
                <span title={text} aria-current={at === crumbs.length - 1 ? "page" : undefined}>{text}</span>
              )}
            </li>
          ))}
        </ol>
      </nav>
      <WorkButton />
      <UploadsButton onClick={onJobs} />
      <JobsButton onClick={onJobs} />
      <ThemeToggle />
      <UserMenu />
    </header>
  );
}
