/** The Filamark mark: a hollow filament, outer area and core, beside the name. */
import { Group, Text } from "@mantine/core";

export function Mark({ size = 24 }: { size?: number }) {
  return (
    <Group gap={8} wrap="nowrap">
      <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
        <path d="M5 26C7 12 14 20 17 13S23 7 27 6" fill="none" stroke="#ff9f43" strokeWidth="8" strokeLinecap="round" />
        <path d="M5 26C7 12 14 20 17 13S23 7 27 6" fill="none" stroke="#101215" strokeWidth="3.4" strokeLinecap="round" />
        <path d="M5 26C7 12 14 20 17 13S23 7 27 6" fill="none" stroke="#22c7de" strokeWidth="2" strokeLinecap="round" />
      </svg>
      <Text component="span" fw={650} fz={Math.round(size * 0.67)} c="var(--mantine-color-text)" style={{ letterSpacing: "-0.01em" }}>
        Filamark
      </Text>
    </Group>
  );
}
