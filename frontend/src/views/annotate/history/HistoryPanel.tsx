/** How the frame came to be what it is. Folded at first: unfolded it asks the server with every step. */
import type { PanelProps } from "../panels";
import { PanelSection } from "../PanelSection";
import { HistoryContent } from "./HistoryContent";

export function HistoryPanel({ document, image }: PanelProps) {
  return (
    <PanelSection id="history" title="History" foldedAtFirst>
      {document && <HistoryContent key={document.id} document={document} image={image} />}
    </PanelSection>
  );
}
