/** Opens the choice of frames that are labelled twice; only managers have it. */
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { mayManage } from "../../text/roles";
import { DoubleLabelDialog } from "./DoubleLabelDialog";

export function DoubleLabelButton({ project }: { project: number }) {
  const [opened, { open, close }] = useDisclosure(false);
  const role = useQuery(queries.project(project)).data?.my_role;
  if (!mayManage(role)) return null;
  return (
    <>
      <Button variant="default" onClick={open} data-testid="double-label">
        Label frames twice
      </Button>
      {opened && <DoubleLabelDialog project={project} onClose={close} />}
    </>
  );
}
