/** Recordings that lie on the server already, in the folders that an admin has opened. */
import { Anchor, Breadcrumbs, Button, Group, Skeleton, Stack, Table, Text } from "@mantine/core";
import { IconFile, IconFolder } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router-dom";
import { importFolders } from "../../api/client";
import { queries } from "../../api/queries";
import type { ImportListing, Project } from "../../api/types";
import { paths } from "../../paths";
import { bytes, plural } from "../../text/format";
import { Loaded } from "../../ui/Loaded";
import { Problem } from "../../ui/Problem";
import { When } from "../../ui/When";

export function FromServer({ project }: { project: Project }) {
  const [trail, setTrail] = useState<readonly Place[]>([]);
  const path = trail.at(-1)?.path ?? "";
  const listing = useQuery(queries.importFolders(project.id, path));
  return (
    <Stack gap="sm" data-testid="import-folders">
      <Text size="sm" c="dimmed">A recording taken from here is read where it lies; nothing has to be sent.</Text>
      <Breadcrumbs separatorMargin={6} style={{ flexWrap: "wrap" }}>
        {[{ name: "Folders of the server", path: "" }, ...trail].map((place, at) => (
          <Anchor key={place.path} component="button" type="button" size="sm" c="var(--accent-text)" onClick={() => setTrail(trail.slice(0, at))}>{place.name}</Anchor>
        ))}
      </Breadcrumbs>
      <Loaded query={listing} skeleton={<Stack gap={8}>{[0, 1, 2, 3].map((at) => <Skeleton key={at} h={34} />)}</Stack>}>
        {(data) => <Content project={project} listing={data} onOpen={(place) => setTrail([...trail, place])} />}
      </Loaded>
    </Stack>
  );
}

interface Place {
  name: string;
  path: string;
}

function Content({ project, listing, onOpen }: { project: Project; listing: ImportListing; onOpen: (place: Place) => void }) {
  const { path, images, folders, files, note } = listing;
  // One image is no video.
  const empty = folders.length + files.length === 0 && images < 2;
  return (
    <>
      {note && <Text size="sm" data-testid="import-note">{note}</Text>}
      {empty && !note && <Text size="sm" c="dimmed">There is no recording in this folder.</Text>}
      {/* A single image may be a whole TIFF stack, which is in the list as a file. */}
      {path !== "" && images > 1 && (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm">This folder holds {plural(images, "image")}.</Text>
          <TakeIn project={project.id} path={path} name="the images of this folder" />
        </Group>
      )}
      {folders.length + files.length > 0 && (
        <Table.ScrollContainer minWidth={480} mah={300}>
          <Table verticalSpacing={6} data-testid="import-table">
            <Table.Tbody>
              {folders.map((folder) => (
                <Table.Tr key={folder.path}>
                  <Table.Td w={28}><IconFolder size={16} /></Table.Td>
                  <Table.Td style={{ overflowWrap: "anywhere" }}>
                    <Anchor component="button" type="button" size="sm" ta="left" c="var(--accent-text)" onClick={() => onOpen(folder)}>{folder.name}</Anchor>
                  </Table.Td>
                  <Table.Td className="number" c="dimmed">{folder.images > 0 ? plural(folder.images, "image") : ""}</Table.Td>
                  <Table.Td w={110} ta="right">{folder.images > 1 && <TakeIn project={project.id} path={folder.path} name={folder.name} />}</Table.Td>
                </Table.Tr>
              ))}
              {files.map((file) => (
                <Table.Tr key={file.path}>
                  <Table.Td w={28}><IconFile size={16} /></Table.Td>
                  <Table.Td style={{ overflowWrap: "anywhere" }}>{file.name}<Text size="xs" c="dimmed"><When at={file.changed_at} /></Text></Table.Td>
                  <Table.Td className="number" c="dimmed">{bytes(file.size_bytes)}</Table.Td>
                  <Table.Td w={110} ta="right"><TakeIn project={project.id} path={file.path} name={file.name} /></Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </>
  );
}

/** The row keeps its own outcome, so that several can be taken one after the other. */
function TakeIn({ project, path, name }: { project: number; path: string; name: string }) {
  const client = useQueryClient();
  const take = useMutation({
    mutationFn: () => importFolders.take({ project, path }),
    onSuccess: () => { for (const noun of ["videos", "jobs", "projects"]) void client.invalidateQueries({ queryKey: [noun] }); },
  });
  if (take.error) return <Problem error={take.error} onRetry={() => take.mutate()} />;
  if (take.data) return <Anchor component={Link} to={paths.video(take.data.id)} size="sm" c="var(--accent-text)">Open the video</Anchor>;
  return (
    <Button size="compact-sm" variant="default" loading={take.isPending} onClick={() => take.mutate()} aria-label={`Add ${name}`} data-testid="take-in">
      Add
    </Button>
  );
}
