/** Exports built so far, newest first, with size, hash and download. */
import { Button, CopyButton, Skeleton, Table, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import * as api from "../../api/client";
import { queries } from "../../api/queries";
import type { Export } from "../../api/types";
import { JobActions } from "../../jobs/JobActions";
import { JobProgress } from "../../jobs/JobProgress";
import { isActive } from "../../jobs/jobState";
import { bytes, plural, shortHash } from "../../text/format";
import { FORMATS } from "../../text/words";
import { EmptyState } from "../../ui/EmptyState";
import { Loaded } from "../../ui/Loaded";
import { When } from "../../ui/When";

export function ExportTable({ project }: { project: number }) {
  const exports = useQuery({
    ...queries.exports(project),
    refetchInterval: ({ state }) => (state.data?.some(({ job }) => isActive(job)) ? 1_000 : false),
  });
  return (
    <Loaded query={exports} skeleton={<Skeleton h={240} />}>
      {(all) =>
        all.length === 0 ? (
          <EmptyState title="Nothing exported yet" testid="no-exports">
            Choose a format and press <b>Build the export</b>. Folders and COCO hold frames with masks; the kinetics table
            holds what was measured from them.
          </EmptyState>
        ) : (
          <Table.ScrollContainer minWidth={720}>
            <Table verticalSpacing="xs" data-testid="export-table">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Export</Table.Th>
                  <Table.Th>Frames</Table.Th>
                  <Table.Th className="number">Size</Table.Th>
                  <Table.Th className="number">SHA-256</Table.Th>
                  <Table.Th className="number">Made</Table.Th>
                  <Table.Th />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>{all.map((one) => <Row key={one.id} one={one} />)}</Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )
      }
    </Loaded>
  );
}

function Row({ one }: { one: Export }) {
  const ready = one.job.state === "succeeded";
  return (
    <Table.Tr data-testid="export-row" data-export={one.id} data-state={one.job.state}>
      <Table.Td>
        <Text size="sm" fw={550}>{FORMATS[one.format].title}</Text>
        <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>{one.file_name ?? ""}</Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{one.states.join(", ")}</Text>
        <Text size="xs" c="dimmed">{one.filaments.length === 0 ? "all filaments" : plural(one.filaments.length, "filament")}</Text>
      </Table.Td>
      {ready ? <Built one={one} /> : (
        <Table.Td colSpan={2} miw={180}>
          <JobProgress job={one.job} />
          {one.job.error_detail && <Text size="xs" c="var(--mantine-color-error)">{one.job.error_detail}</Text>}
        </Table.Td>
      )}
      <Table.Td className="number"><When at={one.created_at} /></Table.Td>
      <Table.Td className="number">
        {ready ? (
          <Button
            component="a" href={api.exports.downloadUrl(one.id)} download={one.file_name ?? true} size="compact-sm" variant="default"
            leftSection={<IconDownload size={15} />} data-testid="download"
          >
            Download
          </Button>
        ) : (
          <JobActions job={one.job} />
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function Built({ one }: { one: Export }) {
  return (
    <>
      <Table.Td className="number">{bytes(one.size_bytes)}</Table.Td>
      <Table.Td className="number">
        <CopyButton value={one.sha256 ?? ""}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? "Copied" : "Copy the whole hash"}>
              <UnstyledButton onClick={copy} fz="sm">{shortHash(one.sha256)}</UnstyledButton>
            </Tooltip>
          )}
        </CopyButton>
      </Table.Td>
    </>
  );
}
