/** Two opinions pixel by pixel: a map of one filament, and which class one calls what the other calls another. */
import { Select, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type AgreementPair, type Confusion, qualityQueries } from "../../api/quality";
import { count, fixed, plural } from "../../text/format";
import { filamentTitle } from "../../text/words";
import { Loaded } from "../../ui/Loaded";
import { ConfusionMapView } from "./ConfusionMapView";
import { ConfusionMatrix } from "./ConfusionMatrix";

interface Props {
  project: number;
  pair: AgreementPair;
  descriptor: string;
  filament: number | null;
}

export function ConfusionPanel({ project, pair, descriptor, filament }: Props) {
  const asked = { first: pair.first.key, second: pair.second.key, descriptor, filament };
  const found = useQuery(qualityQueries.confusion(project, asked));
  return (
    <Loaded query={found} skeleton={<Skeleton h={480} />}>
      {(confusion) => <Shown confusion={confusion} pair={pair} />}
    </Loaded>
  );
}

function Shown({ confusion, pair }: { confusion: Confusion; pair: AgreementPair }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const map = confusion.maps.find(({ filament }) => String(filament) === chosen) ?? confusion.maps[0];
  if (!map) return <Text size="sm" c="dimmed" data-testid="no-confusion">No frame of these two has {confusion.classes.slice(1).join(" and ")} from both.</Text>;
  return (
    <Stack gap="md" data-testid="confusion" data-frames={confusion.frames}>
      {confusion.maps.length > 1 && (
        <Select
          label="Filament of the map" w={300} allowDeselect={false} value={String(map.filament)} onChange={setChosen} data-testid="map-filament"
          data={confusion.maps.map(({ filament, filament_name, frames }) => ({ value: String(filament), label: `${filamentTitle(filament_name)}, ${plural(frames, "frame")}` }))}
        />
      )}
      <ConfusionMapView map={map} pair={pair} descriptor={confusion.descriptor} />
      <ConfusionMatrix confusion={confusion} pair={pair} />
      <Text size="xs" c="dimmed">
        Cohen&apos;s kappa {fixed(confusion.kappa, 3)}, over {plural(confusion.frames, "frame")}
        {confusion.left_out > 0 && `; ${count(confusion.left_out)} more were left out`}.
      </Text>
    </Stack>
  );
}
