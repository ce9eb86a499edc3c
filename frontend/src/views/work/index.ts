export { MyWorkPage } from "./MyWorkPage";
export { ProjectWorkPage } from "./ProjectWorkPage";
