export { KineticsPage } from "./KineticsPage";
export { ProjectKineticsPage } from "./ProjectKineticsPage";
