/** What may vary, one row a value; rows are added, changed and taken away. */
import { ActionIcon, Button, Group, Select, Switch, Text, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import type { Configuration } from "../../api/types";
import { humanise } from "../../text/format";
import { sentenceCase } from "../../text/words";
import { rowFor, rowProblem, type SpaceRow, variableNames } from "./space";

interface Props {
  readonly rows: readonly SpaceRow[];
  readonly configuration: Configuration;
  readonly onChange: (rows: readonly SpaceRow[]) => void;
}

const titleOf = (name: string) => sentenceCase(humanise(name));

export function SpaceRows({ rows, configuration, onChange }: Props) {
  const names = variableNames(configuration);
  const free = names.filter((name) => !rows.some((row) => row.name === name));
  const change = (id: number, changes: Partial<SpaceRow>) => onChange(rows.map((row) => (row.id === id ? { ...row, ...changes } : row)));
  const add = () => onChange([...rows, rowFor(1 + Math.max(-1, ...rows.map(({ id }) => id)), free[0]!, configuration[free[0]!])]);
  return (
    <div role="group" aria-label="What may vary" data-testid="space-rows">
      <Text size="sm" fw={500}>What may vary</Text>
      <Text size="xs" c="dimmed" mb={6}>Everything else stays as the preset says.</Text>
      {rows.map((row) => {
        const title = titleOf(row.name);
        const problem = rowProblem(row, rows);
        return (
          <div key={row.id} data-testid="space-row" data-name={row.name} style={{ marginBottom: 8 }}>
            <Group gap={8} wrap="nowrap" align="center">
              <Select
                size="xs" w={150} aria-label="Value" allowDeselect={false} searchable value={row.name} data={[row.name, ...free].map((name) => ({ value: name, label: titleOf(name) }))}
                onChange={(name) => name && name !== row.name && onChange(rows.map((one) => (one.id === row.id ? rowFor(row.id, name, configuration[name]) : one)))}
              />
              <Select
                size="xs" w={96} aria-label={`How ${title} varies`} allowDeselect={false} value={row.kind}
                data={[{ value: "range", label: "between" }, { value: "choices", label: "one of" }]}
                onChange={(kind) => kind && change(row.id, { kind: kind as SpaceRow["kind"] })}
              />
              {row.kind === "range" ? (
                <>
                  <TextInput size="xs" w={86} aria-label={`Lower end of ${title}`} value={row.low} onChange={({ currentTarget }) => change(row.id, { low: currentTarget.value })} />
                  <TextInput size="xs" w={86} aria-label={`Upper end of ${title}`} value={row.high} onChange={({ currentTarget }) => change(row.id, { high: currentTarget.value })} />
                  <Switch
                    size="xs" label="powers of ten" aria-label={`${title} by powers of ten`} checked={row.log}
                    onChange={({ currentTarget }) => change(row.id, { log: currentTarget.checked })}
                  />
                </>
              ) : (
                <TextInput size="xs" flex={1} aria-label={`Choices of ${title}`} value={row.choices} onChange={({ currentTarget }) => change(row.id, { choices: currentTarget.value })} />
              )}
              <ActionIcon ml="auto" size="sm" variant="subtle" color="gray" aria-label={`Do not vary ${title}`} onClick={() => onChange(rows.filter(({ id }) => id !== row.id))}>
                <IconX size={14} />
              </ActionIcon>
            </Group>
            {problem && <Text size="xs" c="var(--mantine-color-error)" role="alert">{problem}</Text>}
          </div>
        );
      })}
      <Button size="compact-xs" variant="default" leftSection={<IconPlus size={13} />} disabled={free.length === 0} onClick={add} data-testid="add-space-row">
        Vary something else
      </Button>
    </div>
  );
}
