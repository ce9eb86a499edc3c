/** Everything about the filament in hand: whether its geometry is saved, its path, its length, what of it counts. */
import { Skeleton } from "@mantine/core";
import type { Filament } from "../../../api/types";
import { Problem } from "../../../ui/Problem";
import { CentreLinePart } from "./CentreLinePart";
import { DeleteFilament } from "./DeleteFilament";
import { ExclusionPart } from "./ExclusionPart";
import classes from "./Filaments.module.css";
import { useFilaments } from "./filamentsSession";
import { FollowPart } from "./FollowPart";
import { PathPart } from "./PathPart";
import { SaveLine } from "./SaveLine";
import { Warnings } from "./Warnings";

export function ChosenFilament({ filament }: { filament: Filament }) {
  const { editor, error, retry, mayEdit, mayManage } = useFilaments();
  if (error) return <Problem error={error} title="Its geometry could not be loaded" onRetry={retry} />;
  if (!editor) return <Skeleton h={320} mb="md" />;
  return (
    <div className={classes.chosen} data-testid="chosen-filament">
      {mayEdit && <SaveLine editor={editor} />}
      <Warnings />
      <PathPart editor={editor} />
      <FollowPart filament={filament} editor={editor} />
      <CentreLinePart filament={filament} editor={editor} />
      <ExclusionPart editor={editor} />
      {mayManage && <DeleteFilament filament={filament} />}
    </div>
  );
}
