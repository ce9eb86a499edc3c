export { GroundTruthButton } from "./GroundTruthButton";
export { QualityPage } from "./QualityPage";
