/** Time under the field: play, step, scrub. Escape while scrubbing goes back to where it began. */
import { ActionIcon, Select, Tooltip } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { IconChevronLeft, IconChevronRight, IconPlayerPauseFilled, IconPlayerPlayFilled } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useStore } from "../../state/store";
import { count } from "../../text/format";
import classes from "./FieldPage.module.css";
import { keyOf } from "./keys";
import { SPEEDS } from "./speeds";
import { ticksFor } from "./ticks";
import { isTimeKnown, timeWords } from "./timeWords";
import { useField, useFrame } from "./useField";
import { runField } from "./useFieldKeys";
import track from "./Timeline.module.css";

/** `lane` stands above the track and shares its scale: 0 % is the first frame, 100 % the last. */
export function Timeline({ lane }: { lane?: React.ReactNode }) {
  const session = useField();
  const { isPlaying } = useStore(session.player.state, (value) => value);
  const button = (command: "previous" | "play" | "next", title: string, sign: React.ReactNode) => (
    <Tooltip label={`${title} (${keyOf(command)})`}>
      <ActionIcon variant="default" size={30} aria-label={title} onClick={() => runField(session, command)} data-testid={command}>
        {sign}
      </ActionIcon>
    </Tooltip>
  );
  return (
    <div className={classes.timeline}>
      {button("previous", "Previous frame", <IconChevronLeft size={18} />)}
      {button("play", isPlaying ? "Pause" : "Play", isPlaying ? <IconPlayerPauseFilled size={16} /> : <IconPlayerPlayFilled size={16} />)}
      {button("next", "Next frame", <IconChevronRight size={18} />)}
      <SpeedChoice />
      <Track lane={lane} />
    </div>
  );
}

function SpeedChoice() {
  const { player, video } = useField();
  const speed = useStore(player.state, (value) => value.speed);
  const choices = SPEEDS.filter((choice) => choice.speed.kind === "rate" || isTimeKnown(video));
  return (
    <Select
      size="xs" w={132} aria-label="Speed" allowDeselect={false} comboboxProps={{ position: "top-start" }} maxDropdownHeight={400}
      data={choices.map(({ title }) => title)} value={choices.find((choice) => choice.speed === speed)?.title ?? null}
      onChange={(title) => {
        const chosen = choices.find((choice) => choice.title === title);
        if (chosen) player.setSpeed(chosen.speed);
      }}
      data-testid="speed"
    />
  );
}

function Track({ lane }: { lane?: React.ReactNode }) {
  const { video, moments, go, scrub } = useField();
  const position = useFrame();
  const known = useStore(moments, (value) => value.known);
  const { ref, width } = useElementSize<HTMLDivElement>();
  const began = useRef<number | null>(null);
  const [isHeld, setHeld] = useState(false);
  const last = Math.max(1, video.frame_count - 1);
  const index = (at: number) => (known ? known.indices[at]! : at);
  const goTo = (event: React.PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    scrub(Math.round(((event.clientX - box.left) / box.width) * last));
  };
  const release = () => {
    began.current = null;
    setHeld(false);
  };
  useEffect(() => {
    if (!isHeld) return;
    const giveUp = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || began.current === null) return;
      event.preventDefault();
      go(began.current);
      began.current = null;
      setHeld(false);
    };
    window.addEventListener("keydown", giveUp, { capture: true });
    return () => window.removeEventListener("keydown", giveUp, { capture: true });
  }, [isHeld, go]);

  return (
    <div className={track.place}>
      {lane}
      <div
        ref={ref} className={track.track} role="slider" tabIndex={0} aria-label="Frames" aria-valuemin={0} aria-valuemax={video.frame_count - 1}
        aria-valuenow={position} aria-valuetext={`frame ${index(position)}, ${timeWords(video, known, position)}`} data-testid="timeline"
        onKeyDown={(event) => {
          const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: 10, PageDown: -10, Home: -Infinity, End: Infinity }[event.key];
          if (step === undefined || event.shiftKey) return;
          event.preventDefault();
          go((from) => Math.min(last, Math.max(0, from + step)));
        }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          began.current = position;
          setHeld(true);
          goTo(event);
        }}
        onPointerMove={(event) => began.current !== null && goTo(event)}
        onPointerUp={release}
        onPointerCancel={release}
      >
        <div className={track.rail} />
        <div className={track.passed} style={{ width: `${(100 * position) / last}%` }} />
        <div className={track.thumb} style={{ left: `${(100 * position) / last}%` }} />
      </div>
      <div className={track.ticks} aria-hidden>
        {ticksFor(video.frame_count, width).map((at) => (
          <span key={at} style={{ left: `${(100 * at) / last}%` }}>
            {count(index(at))}{isTimeKnown(video) && known ? ` · ${timeWords(video, known, at)}` : ""}
          </span>
        ))}
      </div>
    </div>
  );
}
