/** What the recording does not say and somebody has to, before filaments can be placed on it. */
import { Stack, Text, Title } from "@mantine/core";
import type { Missing, Video } from "../../../api/types";
import { mayManage } from "../../../text/roles";
import { ClockForm } from "./ClockForm";
import { PixelSizeForm } from "./PixelSizeForm";
import classes from "../FieldPage.module.css";
import { usePeople } from "./usePeople";

const WORDS: Record<Missing, string> = { pixel_size: "how large a pixel is", clock: "when its frames were taken" };

export function MissingFacts({ video }: { video: Video }) {
  const { missing } = video;
  if (missing.length === 0) return null;
  return (
    <section className={`${classes.section} ${classes.wanted}`} aria-label="To be filled in" data-testid="missing-facts">
      <Stack gap="md">
        <div>
          <Title order={2} fz="sm">To be filled in</Title>
          <Text size="sm" c="dimmed">
            The recording does not say {missing.map((name) => WORDS[name]).join(" and ")}. Filaments can be placed once that is known.
          </Text>
        </div>
        {mayManage(video.my_role) ? (
          <>
            {missing.includes("pixel_size") && <PixelSizeForm video={video} />}
            {missing.includes("clock") && (
              <div>
                <Text size="xs" fw={500} mb={6}>Frame times</Text>
                <ClockForm video={video} />
              </div>
            )}
          </>
        ) : (
          <WhoCan project={video.project} />
        )}
      </Stack>
    </section>
  );
}

function WhoCan({ project }: { project: number }) {
  const { managers } = usePeople(project);
  return (
    <Text size="sm" data-testid="who-can">
      {managers.length === 0 ? "A manager of the project can fill it in." : `${managers.join(", ")} can fill it in, as ${managers.length === 1 ? "manager" : "managers"} of the project.`}
    </Text>
  );
}
