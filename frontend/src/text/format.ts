/** Numbers, times and sizes as a person reads them. Pure; an unknown value is an en dash, never zero. */

export const UNKNOWN = "–";
type Maybe = number | null | undefined;

const known = (value: Maybe): value is number => typeof value === "number" && Number.isFinite(value);

export function count(value: Maybe): string {
  return known(value) ? value.toLocaleString("en", { maximumFractionDigits: 0 }) : UNKNOWN;
}

export function fixed(value: Maybe, digits: number): string {
  if (!known(value)) return UNKNOWN;
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Three significant digits unless told; large and tiny values as powers of ten. */
export function significant(value: Maybe, digits = 3): string {
  if (!known(value)) return UNKNOWN;
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e7 || size < 1e-3) return powerOfTen(value, digits);
  return value.toLocaleString("en", { maximumSignificantDigits: Math.max(digits, Math.ceil(Math.log10(size))) });
}

const RAISED: Record<string, string> = {
  "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
};

function powerOfTen(value: number, digits: number): string {
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  const raised = String(Number(exponent)).replace(/[-0-9]/g, (sign) => RAISED[sign] ?? sign);
  return `${mantissa} × 10${raised}`;
}

export function percent(share: Maybe, digits = 0): string {
  return known(share) ? `${fixed(100 * share, digits)} %` : UNKNOWN;
}

/** A value with its standard uncertainty, both to the two leading digits of the uncertainty. */
export function withSigma(value: Maybe, sigma: Maybe): string {
  if (!known(value)) return UNKNOWN;
  if (!known(sigma) || sigma <= 0) return significant(value);
  const digits = Math.max(0, 1 - Math.floor(Math.log10(sigma)));
  if (digits > 6) return `${significant(value)} ± ${significant(sigma, 2)}`;
  return `${fixed(value, digits)} ± ${fixed(sigma, digits)}`;
}

export function duration(seconds: Maybe): string {
  if (!known(seconds)) return UNKNOWN;
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

export function minutes(value: Maybe): string {
  if (!known(value)) return UNKNOWN;
  if (value < 1) return "under a minute";
  if (value < 90) return plural(Math.round(value), "minute");
  return `${fixed(value / 60, 1)} hours`;
}

export function bytes(value: Maybe): string {
  if (!known(value)) return UNKNOWN;
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  let size = value;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return unit === 0 ? plural(size, "byte") : `${significant(size)} ${units[unit]}`;
}

export function plural(amount: number, one: string, many = `${one}s`): string {
  return `${count(amount)} ${amount === 1 ? one : many}`;
}

export function ago(iso: string | null | undefined, now: number = Date.now()): string {
  if (!iso) return UNKNOWN;
  const seconds = (now - Date.parse(iso)) / 1000;
  if (!Number.isFinite(seconds)) return UNKNOWN;
  if (seconds < 45) return "just now";
  if (seconds < 3600) return `${plural(Math.max(1, Math.round(seconds / 60)), "minute")} ago`;
  if (seconds < 86_400) return `${plural(Math.round(seconds / 3600), "hour")} ago`;
  if (seconds < 14 * 86_400) return `${plural(Math.round(seconds / 86_400), "day")} ago`;
  return day(iso);
}

/** Local date. */
export function day(iso: string): string {
  return new Date(iso).toLocaleDateString("en", { day: "numeric", month: "short", year: "numeric" });
}

/** Local date and time with its zone, for a hover. */
export function moment(iso: string): string {
  return new Date(iso).toLocaleString("en", { dateStyle: "medium", timeStyle: "long" });
}

export function shortHash(sha256: string | null | undefined): string {
  return sha256 ? sha256.slice(0, 10) : UNKNOWN;
}

/** "weight_decay" reads "weight decay"; a unit at the end stays a unit: "first_time_s" reads "first time (s)". */
export function humanise(key: string): string {
  const rate = /^(.*?)(?:_(nm3|nm2|nm))?_per_s$/.exec(key);
  if (rate) return `${words(rate[1] ?? "")} (${rate[2] ? unit(rate[2]) : "1"}/s)`;
  const measured = /^(.*?)_(s|nm|px|nm2|nm3|ms|kv|mbar)$/i.exec(key);
  return measured ? `${words(measured[1] ?? "")} (${unit(measured[2] ?? "")})` : words(key);
}

const words = (key: string): string => key.replace(/[_-]+/g, " ").trim();
const unit = (text: string): string => text.replace("2", "²").replace("3", "³").replace(/^kv$/i, "kV");
