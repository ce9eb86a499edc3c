export { ComparePage } from "./compare/ComparePage";
export { EvaluationPage } from "./EvaluationPage";
