/** Take data out: choose what, watch it being built, download it. */
import { Grid, Paper, Title } from "@mantine/core";
import { Page } from "../../ui/Page";
import { useProjectId } from "../project/useProjectId";
import { ExportForm } from "./ExportForm";
import { ExportTable } from "./ExportTable";

export function ExportsPage() {
  const id = useProjectId();
  return (
    <Page testid="exports-page" title="Exports" text="An export is built in the background and stays here with its hash, so that a publication can name it.">
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Paper withBorder p="lg" bg="var(--surface)" data-testid="export-form">
            <Title order={2} mb="sm">New export</Title>
            <ExportForm project={id} />
          </Paper>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 8 }}>
          <ExportTable project={id} />
        </Grid.Col>
      </Grid>
    </Page>
  );
}
