/** At an address that only signs in: on to where the person wanted to go, else to the projects. */
import { useEffect } from "react";
import { Navigate, useLocation } from "react-router-dom";
import { paths } from "../paths";
import { isOfTheServer, nextPath } from "./wished";

export function GoOn() {
  const path = nextPath(useLocation().search);
  const outside = path !== null && isOfTheServer(path);
  useEffect(() => {
    if (outside) window.location.replace(path);
  }, [outside, path]);
  return outside ? <></> : <Navigate to={path ?? paths.projects()} replace />;
}
