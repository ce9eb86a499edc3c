export { KineticsPage } from "./KineticsPage";
export { VideoKineticsPage } from "./VideoKineticsPage";
export { ProjectKineticsPage } from "./ProjectKineticsPage";
