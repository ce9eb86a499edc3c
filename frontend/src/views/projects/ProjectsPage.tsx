/** All projects that a person is a member of, as cards. */
import { SimpleGrid, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { Loaded } from "../../ui/Loaded";
import { Page } from "../../ui/Page";
import { NewProjectButton } from "./NewProjectButton";
import { NoProjects } from "./NoProjects";
import { ProjectCard } from "./ProjectCard";

const COLUMNS = { base: 1, sm: 2, lg: 3, xl: 4 };

export function ProjectsPage() {
  const projects = useQuery(queries.projects());
  return (
    <Page title="Projects" testid="projects-page" aside={<NewProjectButton />}>
      <Loaded query={projects} skeleton={<SimpleGrid cols={COLUMNS} spacing="lg">{[0, 1, 2].map((at) => <Skeleton key={at} h={316} />)}</SimpleGrid>}>
        {(all) =>
          all.length === 0 ? (
            <NoProjects />
          ) : (
            <SimpleGrid cols={COLUMNS} spacing="lg">
              {all.map((project) => <ProjectCard key={project.id} project={project} />)}
            </SimpleGrid>
          )
        }
      </Loaded>
    </Page>
  );
}
