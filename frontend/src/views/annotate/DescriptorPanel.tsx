/** Which descriptor is painted, what each one covers in this frame, and how it is shown. */
import { ActionIcon, Group, Slider, Switch, Text, UnstyledButton } from "@mantine/core";
import { memo } from "react";
import { IconEye, IconEyeOff } from "@tabler/icons-react";
import { EXCLUSION_COLOUR } from "../../canvas/buildScene";
import { EXCLUSION } from "../../domain/layers";
import { lookOf, withLook } from "../../state/editorSettings";
import type { FrameDocument } from "../../state/frameDocument";
import { useStore } from "../../state/store";
import { count } from "../../text/format";
import { useDocument } from "./useFrameDocument";
import { useEditor } from "./editorSession";
import classes from "./Editor.module.css";
import { PanelSection } from "./PanelSection";

export const DescriptorPanel = memo(function DescriptorPanel({ document }: { document: FrameDocument | null }) {
  useDocument(document);
  const { filament, settings } = useEditor();
  const { fill, outline } = useStore(settings, (value) => value);
  const areas = document?.areas();
  const area = (key: string) => (areas ? (areas.get(key) ?? 0) : null);

  return (
    <PanelSection
      id="descriptors"
      title="Descriptors"
      aside={
        <Group gap={12}>
          <Switch size="xs" label="Fill" checked={fill} onChange={() => settings.set({ fill: !fill })} />
          <Switch size="xs" label="Outline" checked={outline} onChange={() => settings.set({ outline: !outline })} />
        </Group>
      }
    >
      {filament.descriptors.map(({ key, name, colour }) => (
        <DescriptorRow key={key} layer={key} name={name} colour={colour} area={area(key)} nmPerPx={filament.nm_per_px} />
      ))}
      <DescriptorRow layer={EXCLUSION} name="Exclusion" colour={EXCLUSION_COLOUR} area={area(EXCLUSION)} nmPerPx={filament.nm_per_px} />
    </PanelSection>
  );
});

interface RowProps {
  readonly layer: string;
  readonly name: string;
  readonly colour: string;
  /** In pixels; null until the masks are here. */
  readonly area: number | null;
  readonly nmPerPx: number;
}

function DescriptorRow({ layer, name, colour, area, nmPerPx }: RowProps) {
  const { settings, mayLabel } = useEditor();
  const value = useStore(settings, (all) => all);
  const look = lookOf(value, layer);
  const isTarget = mayLabel && value.target === layer;
  const title = layer === EXCLUSION || name === layer ? name : `${layer} ${name}`;
  const [key, rest] = title === name ? [name, ""] : [layer, name];

  return (
    <div style={{ background: isTarget ? "var(--surface-raised)" : undefined, borderRadius: 4, padding: "3px 6px" }} data-testid={`descriptor-${layer}`}>
      <Group gap={8} wrap="nowrap">
        <UnstyledButton
          style={{ flex: 1, minWidth: 0 }}
          disabled={!mayLabel}
          aria-pressed={isTarget}
          onClick={() => settings.set({ target: layer })}
          data-testid={`target-${layer}`}
        >
          <Group gap={8} wrap="nowrap">
            <span className={classes.swatch} style={{ borderColor: colour, background: isTarget ? colour : "transparent" }} />
            <Text size="xs" truncate title={title}>
              <b>{key}</b> {rest}
            </Text>
          </Group>
        </UnstyledButton>
        <Text
          size="xs"
          c="dimmed"
          title={area === null ? undefined : `${count(area * nmPerPx * nmPerPx)} nm²`}
          data-testid={`area-${layer}`}
        >
          {area === null ? "…" : `${count(area)} px`}
        </Text>
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={look.visible ? `Hide ${title}` : `Show ${title}`}
          onClick={() => settings.set((all) => withLook(all, layer, { visible: !look.visible }))}
          data-testid={`visible-${layer}`}
        >
          {look.visible ? <IconEye size={16} /> : <IconEyeOff size={16} />}
        </ActionIcon>
      </Group>
      {layer !== EXCLUSION && (
        <Slider
          size="xs"
          min={0}
          max={100}
          value={Math.round(100 * look.opacity)}
          onChange={(percent) => settings.set((all) => withLook(all, layer, { opacity: percent / 100 }))}
          label={(percent) => `${percent} % opaque`}
          color={colour}
          thumbLabel={`Opacity of ${title}`}
          my={4}
        />
      )}
    </div>
  );
}
