export { TrainingPage } from "./TrainingPage";
export { TrainingRunPage } from "./TrainingRunPage";
