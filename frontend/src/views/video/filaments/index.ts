export { CloseUp } from "./CloseUp";
export { FilamentPlace } from "./FilamentPlace";
export { FilamentsLayer } from "./FilamentsLayer";
export { FilamentsPanel } from "./FilamentsPanel";
export { FilamentsProvider } from "./FilamentsProvider";
export { PathLane } from "./PathLane";
export { useFilaments } from "./filamentsSession";
export { filamentHelp } from "./useFilamentKeys";
