export { SynthesisRunPage } from "./SynthesisRunPage";
export { SyntheticPage } from "./SyntheticPage";
