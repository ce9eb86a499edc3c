/** How large a pixel is. */
import { Button, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentence } from "../../../api/errors";
import { queries } from "../../../api/queries";
import type { Video } from "../../../api/types";
import { significant } from "../../../text/format";
import { type Measure, MeasureInput, numberOf } from "./MeasureInput";
import { useDescribe } from "./useVideoChanges";

const NM: Record<string, number> = { nm: 1, A: 0.1, pm: 1e-3, um: 1e3 };

export function PixelSizeForm({ video }: { video: Video }) {
  const units = useQuery(queries.factKinds()).data?.find(({ name }) => name === "pixel_size")?.units ?? ["nm"];
  const [measure, setMeasure] = useState<Measure>({ value: "", unit: "nm" });
  const describe = useDescribe(video);
  const value = numberOf(measure);

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (value !== null) describe.mutate({ facts: { pixel_size: { value, unit: measure.unit } } });
  };

  return (
    <form onSubmit={submit} data-testid="pixel-size-form">
      <Stack gap="xs">
        <MeasureInput label="Pixel size" units={units} measure={measure} onChange={setMeasure} error={describe.error && sentence(describe.error)} testid="pixel-size" />
        <Text size="xs" c="dimmed" mih={18}>{fieldWords(video, value, measure.unit)}</Text>
        <Button type="submit" size="xs" disabled={value === null || value <= 0} loading={describe.isPending} style={{ alignSelf: "flex-start" }} data-testid="save-pixel-size">
          Save the pixel size
        </Button>
      </Stack>
    </form>
  );
}

/** A slip of a factor of ten shows at once in the size of the whole field. */
export function fieldWords({ width, height }: Pick<Video, "width" | "height">, value: number | null, unit: string): string {
  const nm = NM[unit];
  if (value === null || value <= 0 || nm === undefined) return "The edge of one pixel, as the microscope or its scale bar says.";
  return `The field is then ${significant(width * value * nm)} × ${significant(height * value * nm)} nm.`;
}
