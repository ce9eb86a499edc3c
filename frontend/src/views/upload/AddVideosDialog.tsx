/** The ways in for recordings: this computer, a folder of the server, the command line. */
import { Modal, Tabs } from "@mantine/core";
import { useState } from "react";
import type { Project } from "../../api/types";
import { mayManage } from "../../text/roles";
import type { Found } from "./choices";
import { FromCommandLine } from "./FromCommandLine";
import { FromComputer } from "./FromComputer";
import { FromServer } from "./FromServer";

interface Props {
  project: Project;
  /** What was dropped on the page, oldest first. */
  dropped: readonly Found[];
  onClose: () => void;
}

export function AddVideosDialog({ project, dropped, onClose }: Props) {
  const [tab, setTab] = useState<string | null>("computer");
  return (
    <Modal opened onClose={onClose} size={720} title="Add videos">
      <Tabs value={tab} onChange={setTab} keepMounted={false} data-testid="add-videos">
        <Tabs.List mb="md">
          <Tabs.Tab value="computer">From this computer</Tabs.Tab>
          {mayManage(project.my_role) && <Tabs.Tab value="server" data-testid="tab-server">From a folder on the server</Tabs.Tab>}
          <Tabs.Tab value="command" data-testid="tab-command">By command line</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="computer"><FromComputer project={project} dropped={dropped} onSent={onClose} /></Tabs.Panel>
        <Tabs.Panel value="server"><FromServer project={project} /></Tabs.Panel>
        <Tabs.Panel value="command"><FromCommandLine project={project} /></Tabs.Panel>
      </Tabs>
    </Modal>
  );
}
