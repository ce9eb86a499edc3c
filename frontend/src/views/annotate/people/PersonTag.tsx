/** Somebody at work on a frame, as small as a mark: initials, and in words on hover. */
import { workerOn } from "../../../state/holdKeeper";
import classes from "./people.module.css";
import { usePeople } from "./useHold";
import { initials } from "./words";

export function PersonTag({ frame }: { frame: number }) {
  const worker = workerOn(usePeople(), frame);
  if (!worker) return null;
  return (
    <span className={classes.tag} title={`${worker.holder.display_name} is working on this frame`} data-testid="person-tag">
      {initials(worker.holder)}
    </span>
  );
}
