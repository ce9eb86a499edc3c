/** All trials with their values; a click on a heading sorts by it. */
import { Badge, Group, Table, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconTrophy } from "@tabler/icons-react";
import { useState } from "react";
import type { SearchRun } from "../../api/searches";
import { count, fixed, humanise } from "../../text/format";
import { sentenceCase } from "../../text/words";
import { bestOf, namesOf, sortedTrials, type Sorting, STATE_COLOURS, STATE_WORDS, trialName, turned, valueKey, valueWords } from "./trials";

export function TrialTable({ run }: { readonly run: SearchRun }) {
  const [sorting, setSorting] = useState<Sorting>({ by: "score", descending: true });
  const names = namesOf(run.space, run.trials);
  const best = bestOf(run);
  const heading = { sorting, onSort: (by: string) => setSorting(turned(sorting, by)) };
  return (
    <Table.ScrollContainer minWidth={560 + 110 * names.length} type="native">
      <Table verticalSpacing={6} fz="sm" data-testid="trial-table" aria-label="Trials">
        <Table.Thead>
          <Table.Tr>
            <Heading {...heading} by="number" title="Trial" />
            <Heading {...heading} by="state" title="State" isText />
            <Heading {...heading} by="score" title="Score" />
            <Heading {...heading} by="step" title="Step" />
            {names.map((name) => <Heading key={name} {...heading} by={valueKey(name)} title={sentenceCase(humanise(name))} />)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sortedTrials(run.trials, sorting).map(({ number, state, score, step, values }) => (
            <Table.Tr key={number} data-testid="trial-row" data-trial={number} data-best={number === best} fw={number === best ? 600 : undefined}>
              <Table.Td className="number">
                <Group gap={6} justify="flex-end" wrap="nowrap">
                  {number === best && <Badge size="sm" color="green" variant="light" leftSection={<IconTrophy size={11} aria-hidden />}>best</Badge>}
                  {trialName(number)}
                </Group>
              </Table.Td>
              <Table.Td><Badge size="sm" variant="light" color={STATE_COLOURS[state]}>{STATE_WORDS[state]}</Badge></Table.Td>
              <Table.Td className="number">{fixed(score, 4)}</Table.Td>
              <Table.Td className="number">{count(step)}</Table.Td>
              {names.map((name) => <Table.Td key={name} className="number">{valueWords(values[name])}</Table.Td>)}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface HeadingProps {
  readonly by: string;
  readonly title: string;
  readonly sorting: Sorting;
  readonly isText?: boolean;
  readonly onSort: (by: string) => void;
}

function Heading({ by, title, sorting, isText = false, onSort }: HeadingProps) {
  const isSorted = sorting.by === by;
  const Icon = sorting.descending ? IconChevronDown : IconChevronUp;
  return (
    <Table.Th className={isText ? undefined : "number"} aria-sort={isSorted ? (sorting.descending ? "descending" : "ascending") : "none"}>
      <UnstyledButton onClick={() => onSort(by)} fz="sm" fw={600} data-testid={`sort-${by}`}>
        {title} {isSorted && <Icon size={12} aria-hidden />}
      </UnstyledButton>
    </Table.Th>
  );
}
