/** The pictures that a stage left; a click shows one large, with the ones before and after it. */
import { Button, Group, Modal, Text } from "@mantine/core";
import { useState } from "react";
import { synthesis, type SynthesisPicture } from "../../api/synthesis";
import { plural } from "../../text/format";
import classes from "./Synthetic.module.css";

interface Props {
  readonly run: number;
  readonly pictures: readonly SynthesisPicture[];
  readonly about: string;
}

const SHOWN = 24;

export function StagePictures({ run, pictures, about }: Props) {
  const [all, showAll] = useState(false);
  const [large, setLarge] = useState<number | null>(null);
  const shown = all ? pictures : pictures.slice(0, SHOWN);
  const opened = large === null ? undefined : pictures[large];
  if (pictures.length === 0) return null;
  return (
    <div data-testid="stage-pictures">
      <Text size="xs" c="dimmed" mb={8}>{about}</Text>
      <div className={classes.pictures}>
        {shown.map((picture, place) => (
          <button key={picture.id} type="button" className={classes.large} onClick={() => setLarge(place)} aria-label={`Picture ${picture.name}, larger`}>
            <Picture run={run} picture={picture} />
          </button>
        ))}
      </div>
      {shown.length < pictures.length && (
        <Button mt="sm" size="compact-sm" variant="default" onClick={() => showAll(true)}>Show all {plural(pictures.length, "picture")}</Button>
      )}
      {opened && large !== null && (
        <Modal opened onClose={() => setLarge(null)} size="90%" title={`Picture ${opened.name}`}>
          <Picture key={opened.id} run={run} picture={opened} />
          <Group justify="space-between" mt="sm">
            <Button size="xs" variant="default" disabled={large === 0} onClick={() => setLarge(large - 1)}>Before</Button>
            <Text size="sm" c="dimmed">{large + 1} of {pictures.length}</Text>
            <Button size="xs" variant="default" disabled={large === pictures.length - 1} onClick={() => setLarge(large + 1)}>After</Button>
          </Group>
        </Modal>
      )}
    </div>
  );
}

/** A picture that cannot be had leaves its place, not a broken image. */
function Picture({ run, picture }: { readonly run: number; readonly picture: SynthesisPicture }) {
  const [isMissing, setMissing] = useState(false);
  if (isMissing) return <span className={classes.missing}>This picture cannot be shown.</span>;
  return <img src={synthesis.pictureUrl(run, picture.id)} className={classes.picture} loading="lazy" alt={`Picture ${picture.name}`} onError={() => setMissing(true)} />;
}
