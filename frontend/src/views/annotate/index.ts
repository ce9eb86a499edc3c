export { AnnotatePage } from "./AnnotatePage";
export { Editor } from "./Editor";
export type { Lane } from "./lane";
