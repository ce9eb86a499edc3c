export { AnnotatePage } from "./AnnotatePage";
