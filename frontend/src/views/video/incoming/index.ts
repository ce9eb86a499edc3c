export { FactsPanel } from "./FactsPanel";
export { IncomingVideo } from "./IncomingVideo";
export { MissingFacts } from "./MissingFacts";
