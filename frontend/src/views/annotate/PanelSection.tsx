/** One part of the panel beside the canvas: a title that folds it, and its content. Folding is remembered. */
import { Title, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./Editor.module.css";
import { useFolded } from "./useFolded";

interface PanelSectionProps {
  readonly id: string;
  readonly title: string;
  /** At the right end of the title's line. */
  readonly aside?: ReactNode;
  /** Until somebody unfolds it: what is inside asks the server, or is seldom looked at. */
  readonly foldedAtFirst?: boolean;
  readonly children: ReactNode;
}

export function PanelSection({ id, title, aside, foldedAtFirst = false, children }: PanelSectionProps) {
  const [isFolded, toggle] = useFolded(id, () => foldedAtFirst);
  const Arrow = isFolded ? IconChevronRight : IconChevronDown;

  return (
    <section className={classes.section} aria-label={title} data-testid={`panel-${id}`}>
      <div className={classes.sectionHead}>
        <UnstyledButton onClick={toggle} aria-expanded={!isFolded} className={classes.sectionTitle}>
          <Arrow size={14} aria-hidden />
          <Title order={2} fz="sm">{title}</Title>
        </UnstyledButton>
        {!isFolded && aside}
      </div>
      {!isFolded && children}
    </section>
  );
}
