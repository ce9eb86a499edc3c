/** Says that the picture is the compared frame's: nobody shall look for strokes that are not there. */
import { useComparison } from "./useComparison";
import { frameTitle } from "../frameList";
import classes from "./compare.module.css";

export function OtherNotice({ isShown }: { isShown: boolean }) {
  const { frame } = useComparison();
  if (!isShown || !frame) return null;
  return <div className={classes.notice} data-testid="other-shown">Compared: {frameTitle(frame)}</div>;
}
