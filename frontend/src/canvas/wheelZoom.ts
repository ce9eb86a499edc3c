/** How much nearer a turn of the wheel brings the image. */
const WHEEL = 0.0015;
/** Fingers on a trackpad say less than a wheel does. */
const TRACKPAD = 0.012;
/** Some browsers count in lines of text. */
const LINE_PX = 33;
const BY_LINES = 1;

type Turn = Pick<WheelEvent, "deltaX" | "deltaY" | "deltaMode" | "ctrlKey">;

/** Away from the body is positive; with Shift held some systems turn the wheel sideways. */
export const wheelTurn = ({ deltaX, deltaY, deltaMode }: Turn) => -(deltaY || deltaX) * (deltaMode === BY_LINES ? LINE_PX : 1);

/** Browsers send two fingers parting on a trackpad as a wheel with Ctrl. */
export const wheelZoom = (turn: Turn) => Math.exp(wheelTurn(turn) * (turn.ctrlKey ? TRACKPAD : WHEEL));
