/** The pins of the shown frame over the editor's image. */
import type { FilamentFrame } from "../../../api/types";
import type { Stage } from "../../../canvas/stage";
import { CommentPins } from "../../comments";
import type { Company } from "../company";
import { useEditor } from "../editorSession";
import { useFilamentComments } from "./useFilamentComments";

interface FramePinsProps {
  readonly frame: FilamentFrame;
  readonly stage: Stage | null;
}

export function FramePins(props: FramePinsProps) {
  const { company } = useEditor();
  return company && <Pins {...props} company={company} />;
}

function Pins({ frame, stage, company }: FramePinsProps & { company: Company }) {
  return <CommentPins frame={frame} stage={stage} comments={useFilamentComments(true)} talk={company.talk} />;
}
