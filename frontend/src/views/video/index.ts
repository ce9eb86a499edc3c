export { VideoPage } from "./VideoPage";
export { FilamentPlace } from "./filaments";
