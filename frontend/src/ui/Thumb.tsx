/** A small picture of a frame in a box of fixed size; a missing picture leaves the box, not a broken icon. */
import { useState } from "react";
import classes from "./Thumb.module.css";

interface Props {
  src: string | null;
  alt: string;
  width: number | string;
  ratio?: number;
}

export function Thumb({ src, alt, width, ratio = 1 }: Props) {
  const [failed, setFailed] = useState(false);
  return (
    <div className={classes.thumb} style={{ width, aspectRatio: ratio }}>
      {src && !failed && <img src={src} alt={alt} loading="lazy" onError={() => setFailed(true)} />}
    </div>
  );
}
