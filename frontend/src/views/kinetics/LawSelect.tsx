/** The law whose rate constants are compared: the most likely one for all filaments together, or a chosen one. */
import { Select } from "@mantine/core";
import { fitName } from "../../text/words";

const LAWS = ["zero_order", "first_order", "shrinking_cylinder", "shrinking_sphere", "random_pore", "nth_order", "avrami"];
const LIKELY = "";

export function LawSelect({ law, isChosen, onLaw }: { law: string | null; isChosen: boolean; onLaw: (law: string | null) => void }) {
  const likely = law && !isChosen ? `Most likely: ${fitName(law).toLowerCase()}` : "Most likely law";
  return (
    <Select
      size="xs" w={240} aria-label="Compared law" allowDeselect={false} value={isChosen ? law : LIKELY} data-testid="compared-law"
      data={[{ value: LIKELY, label: likely }, ...LAWS.map((value) => ({ value, label: fitName(value) }))]} onChange={(value) => onLaw(value || null)}
    />
  );
}
