/** How well people and models agree: in a sentence, pair by pair, over time, pixel by pixel, and where it is worst. */
import { Button, Group, Select, Skeleton, Stack, Switch } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { quality, qualityQueries } from "../../api/quality";
import { filamentTitle } from "../../text/words";
import { Loaded } from "../../ui/Loaded";
import { Page } from "../../ui/Page";
import { useProjectId } from "../project/useProjectId";
import { DoubleLabelButton } from "./DoubleLabelButton";
import { NothingToCompare } from "./NothingToCompare";
import { QualityContent } from "./QualityContent";
import { useChoice } from "./useChoice";

export function QualityPage() {
  const project = useProjectId();
  const [choice, choose] = useChoice();
  const found = useQuery(qualityQueries.read(project, choice));
  const filaments = useQuery(queries.filaments({ project })).data ?? [];
  return (
    <Page
      testid="quality-page" title="Quality"
      text="How well those agree who labelled the same frames without seeing each other's work, and how close they come to the ground truth."
      aside={Boolean(found.data?.pairs.length) && (
        <>
          <DoubleLabelButton project={project} />
          <Button
            component="a" href={quality.exportUrl(project, choice)} download variant="default" data-testid="quality-export"
            leftSection={<IconDownload size={15} />}
          >
            Table (CSV)
          </Button>
        </>
      )}
    >
      <Group mb="lg">
        <Switch
          label="With models" checked={choice.models} data-testid="with-models"
          onChange={({ currentTarget }) => choose({ models: currentTarget.checked, pair: null })}
        />
        <Select
          aria-label="Filament" placeholder="All filaments" clearable searchable w={190} data-testid="quality-filament"
          data={filaments.map(({ id, name }) => ({ value: String(id), label: filamentTitle(name) }))}
          value={choice.filament === null ? null : String(choice.filament)}
          onChange={(value) => choose({ filament: value === null ? null : Number(value), pair: null })}
        />
      </Group>
      <Loaded query={found} skeleton={<Waiting />}>
        {(data) => (data.pairs.length === 0 ? <NothingToCompare project={project} quality={data} /> : <QualityContent project={project} quality={data} />)}
      </Loaded>
    </Page>
  );
}

const Waiting = () => <Stack gap="lg" aria-busy="true"><Skeleton h={56} /><Skeleton h={220} /><Skeleton h={280} /></Stack>;
