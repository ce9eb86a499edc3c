export { SecondLabelPage } from "./SecondLabelPage";
