/** The quantities of the plots in words, with units. Pure. */
import { fixed, significant, withSigma } from "../../../text/format";
import { sentenceCase } from "../../../text/words";
import { frameTitle } from "../frameList";
import { type FramePoint, type Quantity, QUANTITIES } from "./framePoints";

export const NAMES: Record<Quantity, string> = { a1: "A1", a2: "A2", volume: "V", conversion: "X" };
export const UNITS: Record<Quantity, string> = { a1: "nm²", a2: "nm²", volume: "nm³", conversion: "" };
export const IN_FULL: Record<Quantity, string> = {
  a1: "Area of the whole filament", a2: "Area of the hollow core", volume: "Volume", conversion: "Conversion, the share of the first volume that is gone",
};

const withUnit = (text: string, quantity: Quantity) => (UNITS[quantity] ? `${text} ${UNITS[quantity]}` : text);

/** A real minus sign, and none before what is rounded to zero. */
const withMinus = (text: string) => text.replace(/^-(?=0(?:\.0*)?(?: |$))/, "").replace(/^-/, "−");

export const valueText = ({ value, sigma }: FramePoint, quantity: Quantity) =>
  withUnit(withMinus(withSigma(value[quantity], sigma[quantity])), quantity);

/** Why a point is ringed, or null. */
export function outlierText({ outlier }: FramePoint, quantity: Quantity): string | null {
  const found = outlier[quantity];
  if (!found) return null;
  const side = found.residual > 0 ? "above" : "below";
  const size = quantity === "conversion" ? fixed(Math.abs(found.residual), 3) : withUnit(significant(Math.abs(found.residual)), quantity);
  return `${NAMES[quantity]} lies ${size} (${fixed(found.sigmas, 1)} σ) ${side} what its neighbours in time let expect`;
}

/** A frame in one line, for those who do not see the plots. */
export function frameText(point: FramePoint): string {
  const values = QUANTITIES.filter((quantity) => point.value[quantity] !== null).map((quantity) => `${NAMES[quantity]} ${valueText(point, quantity)}`);
  const odd = QUANTITIES.slice(0, 3).flatMap((quantity) => outlierText(point, quantity) ?? []);
  return [`${frameTitle(point)}, ${sentenceCase(point.state)}`, ...values, ...odd].join(". ");
}
