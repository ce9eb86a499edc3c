/** How much room the window gives. */

/** Below this height the image needs the room more than what lies under it. */
const ROOMY_PX = 850;

/** Parts below the image are folded to begin with; opened once, they stay open. */
export const isLowWindow = () => window.innerHeight < ROOMY_PX;
