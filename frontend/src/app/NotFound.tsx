/** An address that leads nowhere. */
import { Button, Center } from "@mantine/core";
import { Link } from "react-router-dom";
import { paths } from "../paths";
import { EmptyState } from "../ui/EmptyState";

export function NotFound() {
  return (
    <Center p="xl"><EmptyState title="There is no such page" testid="not-found" action={<Button component={Link} to={paths.projects()}>All projects</Button>}>
      The address may be mistyped, or what it showed belongs to a project that you are not a member of.
    </EmptyState></Center>
  );
}
