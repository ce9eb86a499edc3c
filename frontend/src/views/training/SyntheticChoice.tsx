/** Which synthetic videos are trained on as well; nothing is, unless somebody says so. The address holds the choice. */
import { Checkbox, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router-dom";
import { queries } from "../../api/queries";
import { plural } from "../../text/format";
import { chosenIn } from "./syntheticChosen";

interface Props {
  readonly project: number;
  readonly chosen: readonly number[];
  readonly onChange: (chosen: number[]) => void;
}

export function SyntheticChoice({ project, chosen, onChange }: Props) {
  const videos = useQuery(queries.videos(project)).data?.filter(({ origin }) => origin === "synthetic") ?? [];
  if (videos.length === 0) return null;
  return (
    <Checkbox.Group label="Add synthetic frames to the training part" value={chosen.map(String)} onChange={(values) => onChange(values.map(Number))} mb="md">
      <Stack gap={8} mt={6} data-testid="synthetic-choice">
        {videos.map((video) => (
          <Checkbox key={video.id} value={String(video.id)} label={`${video.name} · ${plural(video.frame_count, "frame")}`} data-testid="synthetic-video" />
        ))}
        <Text size="xs" c="dimmed">They are never part of validation or test. Networks that compare frames cannot use them.</Text>
      </Stack>
    </Checkbox.Group>
  );
}

export function useSyntheticChoice(): [number[], (chosen: number[]) => void] {
  const [address, setAddress] = useSearchParams();
  const choose = (chosen: number[]) =>
    setAddress((before) => {
      const next = new URLSearchParams(before);
      if (chosen.length === 0) next.delete("synthetic");
      else next.set("synthetic", chosen.join(","));
      return next;
    }, { replace: true });
  return [chosenIn(address.get("synthetic")), choose];
}
