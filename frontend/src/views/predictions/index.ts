export { PredictionRunPage } from "./PredictionRunPage";
