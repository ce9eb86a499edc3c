/** Training data without labels: start a run, and see those of before. */
import { Alert } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { mayManage } from "../../text/roles";
import { Page, Section } from "../../ui/Page";
import { useProjectId } from "../project/useProjectId";
import { SynthesisForm } from "./SynthesisForm";
import { SynthesisTable } from "./SynthesisTable";
import { FOR_EVER } from "./words";

export function SyntheticPage() {
  const id = useProjectId();
  const project = useQuery(queries.project(id)).data;
  const manager = mayManage(project?.my_role);
  return (
    <Page
      testid="synthetic-page" title="Synthetic data"
      text="A tandem GAN learns what filaments look like from a handful of frames that nobody labelled, and their contrast from the others. It makes frames with masks that are true by construction, and a first model from them."
    >
      <Alert variant="light" color="gray" mb="lg">{FOR_EVER}</Alert>
      <Section title="Runs">
        <SynthesisTable project={id} manager={manager} />
      </Section>
      {manager && <SynthesisForm project={id} />}
    </Page>
  );
}
