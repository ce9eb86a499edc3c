/** Whose lines, which deeds, about what. */
import { Group, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { AuditFilter } from "../../api/auditLog";
import { queries } from "../../api/queries";
import { DEEDS, OBJECTS } from "../../text/deeds";

interface AuditFiltersProps {
  readonly project: number;
  readonly filter: AuditFilter;
  readonly onChoose: (name: keyof AuditFilter, value: string) => void;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

const listed = (words: Readonly<Record<string, string>>): Choice[] => Object.entries(words).map(([value, label]) => ({ value, label }));
const deeds = listed(DEEDS).map(({ value }) => ({ value, label: value.replace(".", ": ").replaceAll("_", " ") }));

export function AuditFilters({ project, filter, onChoose }: AuditFiltersProps) {
  const members = useQuery(queries.members(project)).data ?? [];
  const people = members.map(({ user }) => ({ value: String(user.id), label: user.display_name }));
  return (
    <Group mb="md" gap="sm">
      <Filter name="actor" label="Person" all="Everybody" data={people} filter={filter} onChoose={onChoose} />
      <Filter name="action" label="Deed" all="All deeds" data={deeds} filter={filter} onChoose={onChoose} />
      <Filter name="kind" label="About" all="Everything" data={listed(OBJECTS)} filter={filter} onChoose={onChoose} />
    </Group>
  );
}

interface FilterProps extends Omit<AuditFiltersProps, "project"> {
  readonly name: keyof AuditFilter;
  readonly label: string;
  readonly all: string;
  readonly data: readonly Choice[];
}

function Filter({ name, label, all, data, filter, onChoose }: FilterProps) {
  const value = filter[name] ?? "";
  // Somebody who left the project, or a deed that this page does not know yet, is still what is chosen.
  const unknown = value === "" || data.some((one) => one.value === value) ? [] : [{ value, label: value }];
  return (
    <NativeSelect
      label={label} value={value} data={[{ value: "", label: all }, ...data, ...unknown]} data-testid={`audit-${name}`}
      onChange={(event) => onChoose(name, event.currentTarget.value)}
    />
  );
}
