/** On the image: what the colours of differences or heat mean, or why there are none. */
import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { sentence } from "../../../api/errors";
import { HEAT_GRADIENT } from "../../../domain/heat";
import { EXCLUSION } from "../../../domain/layers";
import { FALSE_NEGATIVE, FALSE_POSITIVE, TRUE_POSITIVE, VERDICT_COLOURS, type Verdict } from "../../../domain/verdict";
import type { FrameDocument } from "../../../state/frameDocument";
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";
import { useProbability } from "../scene/heatTint";
import { useDocument } from "../useFrameDocument";
import classes from "./Proposals.module.css";

export function OverlayLegend({ document }: { readonly document: FrameDocument | null }) {
  useDocument(document);
  const { settings } = useEditor();
  const { overlay, target } = useStore(settings, (value) => value);
  if (!document || (overlay !== "verdict" && overlay !== "heat")) return null;
  const { proposal } = document;
  if (!proposal) return <Legend>No proposal waits for this frame.</Legend>;
  if (!proposal.layers.has(target)) {
    return <Legend>{`The proposal says nothing of ${target === EXCLUSION ? "the exclusion" : target}: choose another descriptor.`}</Legend>;
  }
  return overlay === "verdict" ? <VerdictLegend target={target} /> : <HeatLegend document={document} target={target} />;
}

const WORDS: Readonly<Record<Verdict, string>> = {
  [FALSE_POSITIVE]: "only in the proposal (false positive)",
  [FALSE_NEGATIVE]: "only in the frame's mask (false negative)",
  [TRUE_POSITIVE]: "in both (true positive)",
};

function VerdictLegend({ target }: { readonly target: string }) {
  const { settings } = useEditor();
  const palette = useStore(settings, (value) => value.palette);
  const [other, name] = palette === "paper" ? (["safe", "brown, tan and teal"] as const) : (["paper", "red, blue and green"] as const);
  return (
    <Legend title={`Proposal against the ${target} of this frame`}>
      {VERDICT_COLOURS[palette].map(({ code, colour }) => (
        <div key={code} className={classes.legendRow}>
          <span className={classes.legendColour} style={{ background: colour }} aria-hidden />
          {WORDS[code]}
        </div>
      ))}
      <UnstyledButton className={classes.legendButton} onClick={() => settings.set({ palette: other })} data-testid="verdict-palette">
        Show in {name}
      </UnstyledButton>
    </Legend>
  );
}

function HeatLegend({ document, target }: { readonly document: FrameDocument; readonly target: string }) {
  const { probabilities } = useEditor();
  const state = useProbability(document);
  const version = document.proposal?.version;
  if (!state || state.kind === "loading") return <Legend>Loading how likely each pixel is …</Legend>;
  if (state.kind === "none" || (state.kind === "here" && !state.levels.has(target))) {
    return <Legend>{`This proposal does not say how likely each pixel of ${target} is; predict the frame again to see it.`}</Legend>;
  }
  if (state.kind === "failed") {
    return (
      <Legend>
        {sentence(state.error)}{" "}
        <UnstyledButton className={classes.legendButton} onClick={() => version !== undefined && probabilities.want({ id: document.id, version })}>
          Try again
        </UnstyledButton>
      </Legend>
    );
  }
  return (
    <Legend title={`Probability of lying inside ${target}`}>
      <div className={classes.heat} style={{ backgroundImage: HEAT_GRADIENT }} aria-hidden />
      <div className={classes.heatScale}><span>0</span><span>0.5</span><span>1</span></div>
    </Legend>
  );
}

function Legend({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  return (
    <div className={classes.legend} role="note" aria-label="What the colours mean" data-testid="overlay-legend">
      {title && <div className={classes.legendTitle}>{title}</div>}
      {children}
    </div>
  );
}
