/** Above the videos of a project: what is on its way from this tab, and what an earlier visit left unfinished. */
import { Paper, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { useUploads } from "../../state/uploads";
import { urlOf } from "../../state/uploads/server";
import { isOver } from "../../state/uploads/upload";
import { UnfinishedRow } from "./UnfinishedRow";
import { UploadRow } from "./UploadRow";

export function ProjectUploads({ project }: { project: number }) {
  const { items, unfinished } = useProjectUploads(project);
  if (items.length + unfinished.length === 0) return null;
  return (
    <Paper withBorder p="md" mb="md" bg="var(--surface)" data-testid="project-uploads">
      <Stack gap="md">
        {items.map((item) => <UploadRow key={item.id} item={item} />)}
        {unfinished.map((upload) => <UnfinishedRow key={upload.id} upload={upload} />)}
      </Stack>
    </Paper>
  );
}

/** Unfinished are not those that this tab is sending or has just sent: by their address, or by name while that is not known yet. */
export function useProjectUploads(project: number) {
  const here = useUploads().filter((item) => item.project === project);
  const going = here.map(({ url, name }) => url ?? name);
  const all = useQuery(queries.unfinishedUploads(project)).data ?? [];
  return { items: here.filter((item) => !isOver(item)), unfinished: all.filter((upload) => !going.includes(urlOf(upload)) && !going.includes(upload.name)) };
}
