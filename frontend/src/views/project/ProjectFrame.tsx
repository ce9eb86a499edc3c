/** The rooms of a project as tabs above its pages. */
import { Badge } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { NavLink, Outlet } from "react-router-dom";
import { queries } from "../../api/queries";
import { paths } from "../../paths";
import { count } from "../../text/format";
import { mayManage, mayReview } from "../../text/roles";
import classes from "./ProjectFrame.module.css";
import { useProjectId } from "./useProjectId";

export function ProjectFrame() {
  const id = useProjectId();
  const { data: project, isError } = useQuery(queries.project(id));
  const waiting = project ? project.proposals_pending + project.frames_by_state.submitted : 0;

  if (isError && !project) return <Outlet />;
  return (
    <>
      <nav className={classes.tabs} aria-label="Project" data-testid="project-tabs">
        <NavLink to={paths.project(id)} end className={classes.tab}>Overview</NavLink>
        {mayReview(project?.my_role) && (
          <NavLink to={paths.review(id)} className={classes.tab}>
            Review {waiting > 0 && <Badge size="sm" variant="light" color="violet" ml={4}>{count(waiting)}</Badge>}
          </NavLink>
        )}
        <NavLink to={paths.training(id)} className={classes.tab}>Training</NavLink>
        <NavLink to={paths.synthetic(id)} className={classes.tab}>Synthetic data</NavLink>
        <NavLink to={paths.models(id)} className={classes.tab}>Models</NavLink>
        <NavLink to={paths.campaigns(id)} className={classes.tab}>Campaigns</NavLink>
        <NavLink to={paths.projectKinetics(id)} className={classes.tab}>Kinetics</NavLink>
        <NavLink to={paths.work(id)} className={classes.tab}>Work</NavLink>
        {mayReview(project?.my_role) && <NavLink to={paths.quality(id)} className={classes.tab}>Quality</NavLink>}
        <NavLink to={paths.members(id)} className={classes.tab}>Members</NavLink>
        {mayManage(project?.my_role) && <NavLink to={paths.audit(id)} className={classes.tab}>Audit log</NavLink>}
        <NavLink to={paths.exports(id)} className={classes.tab}>Exports</NavLink>
      </nav>
      <Outlet />
    </>
  );
}
