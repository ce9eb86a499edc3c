export { ExportsPage } from "./ExportsPage";
