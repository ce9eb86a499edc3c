/** Who did what in this project, newest first; to look through, and to take away. */
import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Skeleton } from "@mantine/core";
import { auditExportUrl, auditQuery } from "../../api/auditLog";
import { queries } from "../../api/queries";
import { mayManage } from "../../text/roles";
import { EmptyState } from "../../ui/EmptyState";
import { Page } from "../../ui/Page";
import { Problem } from "../../ui/Problem";
import { useProjectId } from "../project/useProjectId";
import { AuditFilters } from "./AuditFilters";
import { AuditTable } from "./AuditTable";
import { useAuditFilter } from "./useAuditFilter";

const TEXT = "Every change, with who made it and by which way it came. Lines are only ever added: nobody can change or delete one.";

export function AuditPage() {
  const project = useProjectId();
  const role = useQuery(queries.project(project)).data?.my_role;
  const { filter, choose, clear } = useAuditFilter();
  const log = useInfiniteQuery({ ...auditQuery(project, filter), enabled: mayManage(role) });

  if (role !== undefined && !mayManage(role)) {
    return (
      <Page title="Audit log" testid="audit-page">
        <EmptyState title="The audit log is for managers">A manager of the project can read and export it.</EmptyState>
      </Page>
    );
  }
  const lines = log.data?.pages.flatMap((page) => page.items);
  const download = (
    <Button component="a" href={auditExportUrl(project, filter)} download variant="default" leftSection={<IconDownload size={16} />} data-testid="audit-export">
      Export as CSV
    </Button>
  );
  return (
    <Page title="Audit log" text={TEXT} aside={download} testid="audit-page">
      <AuditFilters project={project} filter={filter} onChoose={choose} />
      {log.isError && !lines && <Problem error={log.error} onRetry={() => void log.refetch()} />}
      {!lines && !log.isError && <Skeleton h={480} />}
      {lines?.length === 0 && (
        <EmptyState title="No such line" action={<Button variant="default" onClick={clear}>Show everything</Button>} testid="no-audit-lines">
          Nothing in this project was done by this person, in this way or to such a thing.
        </EmptyState>
      )}
      {lines !== undefined && lines.length > 0 && <AuditTable lines={lines} onChoose={choose} />}
      {log.hasNextPage && (
        <Button mt="md" variant="default" onClick={() => void log.fetchNextPage()} loading={log.isFetchingNextPage} data-testid="audit-more">
          Show older ones
        </Button>
      )}
    </Page>
  );
}
