/** Dark for eyes that look at grey micrographs, light for a bright office. */
import { ActionIcon, Tooltip, useMantineColorScheme } from "@mantine/core";
import { IconMoon, IconSun } from "@tabler/icons-react";

export function ThemeToggle() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const other = colorScheme === "light" ? "dark" : "light";
  return (
    <Tooltip label={`Use the ${other} theme`}>
      <ActionIcon
        variant="subtle" color="gray" onClick={() => setColorScheme(other)}
        aria-label={`Use the ${other} theme`} data-testid="theme-toggle"
      >
        {other === "light" ? <IconSun size={18} stroke={1.6} /> : <IconMoon size={18} stroke={1.6} />}
      </ActionIcon>
    </Tooltip>
  );
}
