export { SearchRunPage } from "./SearchRunPage";
