/** Above the editor: what this is, how far it has come, and where to go when all is handed in. */
import { Button, Progress, Text } from "@mantine/core";
import { Link } from "react-router-dom";
import type { FilamentFrame } from "../../api/types";
import { paths } from "../../paths";
import { plural } from "../../text/format";
import { howFar } from "./secondLane";
import classes from "./SecondLabelPage.module.css";

export function SecondBanner({ frames }: { frames: readonly FilamentFrame[] }) {
  const { asked, done } = howFar(frames);
  const isDone = done === asked;
  return (
    <div className={classes.banner} role="status" data-testid="second-banner">
      <Text size="sm" fw={600}>Second label</Text>
      <Text size="sm" c="dimmed" className="clip">
        {isDone ? "All that you were asked for in this filament is handed in. Thank you." : "You do not see what others drew, and they do not see this before you hand it in."}
      </Text>
      <Progress w={140} ml="auto" value={(100 * done) / asked} aria-label="Second labels handed in" />
      <Text size="sm" style={{ fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap" }} data-testid="second-progress">
        {done} of {plural(asked, "frame")} handed in
      </Text>
      {isDone && (
        <Button component={Link} to={paths.myWork()} size="compact-sm" data-testid="second-done">
          Back to my work
        </Button>
      )}
    </div>
  );
}
