/** The choices behind the volumes: method, length, scale, V0; and the truth of a rendered filament. */
import { Paper, Text, Title } from "@mantine/core";
import type { Kinetics } from "../../api/types";
import { fixed, significant } from "../../text/format";
import { fitName } from "../../text/words";
import { type Fact, FactList } from "../../ui/FactList";
import { truthOf } from "./columns";
import { unitOf } from "./figures";
import { lengthSource, METHOD_WORDS, parameterWords, v0Rule } from "./words";

export function MethodFacts({ kinetics }: { kinetics: Kinetics }) {
  const { length_px, nm_per_px } = kinetics;
  const unit = unitOf(kinetics);
  const v0 = unit === "nm" ? kinetics.v0_nm3 : kinetics.v0_px3;
  const truth = truthOf(kinetics, kinetics.v0_nm3);
  const facts: Fact[] = [
    ["Volume", METHOD_WORDS[kinetics.choices.method].formula],
    ["Length L", length_px === null ? "not known" : nm_per_px === null ? `${fixed(length_px, 1)} px` : `${fixed(length_px * nm_per_px, 1)} nm (${fixed(length_px, 1)} px)`],
    ["Length from", length_px !== null && kinetics.length_source ? lengthSource(kinetics.length_source) : "not known"],
    ["Scale", nm_per_px === null ? "not known: pixels stay pixels" : `${significant(nm_per_px, 4)} nm per px`],
    ["V₀", v0 === null ? "not known" : `${significant(v0, 4)} ${unit}³`],
    ["V₀ rule", v0Rule(kinetics.v0_rule)],
    ["V₀ frames", framesText(kinetics.v0_frames)],
  ];
  return (
    <Paper withBorder p="md" bg="var(--surface)" data-testid="method-facts">
      <Title order={2} mb="xs">What it rests on</Title>
      <FactList facts={facts} />
      {truth && (
        <>
          <Title order={2} mt="lg" mb="xs">Truth</Title>
          <Text size="xs" c="dimmed" mb={4}>This filament is rendered, so its real rate is known.</Text>
          <FactList
            facts={[
              ...(truth.law ? [["Law", fitName(truth.law)] as Fact] : []),
              ...truth.parameters.map(([name, value]): Fact => {
                const { words, unit } = parameterWords(name);
                return [words, `${significant(value, 4)} ${unit}`];
              }),
            ]}
          />
        </>
      )}
    </Paper>
  );
}

function framesText(frames: readonly number[]): string {
  if (frames.length === 0) return "none";
  if (frames.length <= 4) return frames.join(", ");
  return `${frames.length}, from ${Math.min(...frames)} to ${Math.max(...frames)}`;
}
