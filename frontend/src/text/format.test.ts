import { describe, expect, it } from "vitest";
import { ago, bytes, count, duration, fixed, humanise, minutes, percent, plural, shortHash, significant, withSigma } from "./format";

describe("numbers", () => {
  it("writes the unknown as a dash, never as zero", () => {
    for (const write of [count, significant, percent, duration, bytes, minutes]) expect(write(null)).toBe("–");
    expect(fixed(Number.NaN, 2)).toBe("–");
    expect(count(0)).toBe("0");
  });

  it("keeps three significant digits and all digits before the point", () => {
    expect(significant(0.0123456)).toBe("0.0123");
    expect(significant(12_345.6)).toBe("12,346");
    expect(significant(0)).toBe("0");
  });

  it("writes tiny and huge values as powers of ten", () => {
    expect(significant(0.00001234)).toBe("1.23 × 10⁻⁵");
    expect(significant(-23_456_789)).toBe("-2.35 × 10⁷");
  });

  it("rounds a value where its uncertainty ends", () => {
    expect(withSigma(0.0030123, 0.00004)).toBe("0.003012 ± 0.000040");
    expect(withSigma(10_439.94, 123.4)).toBe("10,440 ± 123");
    expect(withSigma(1.5, null)).toBe("1.5");
    expect(withSigma(null, 1)).toBe("–");
  });

  it("counts in words", () => {
    expect(plural(1, "frame")).toBe("1 frame");
    expect(plural(1200, "frame")).toBe("1,200 frames");
    expect(plural(2, "try", "tries")).toBe("2 tries");
  });

  it("writes shares, sizes and hashes", () => {
    expect(percent(0.354)).toBe("35 %");
    expect(bytes(1)).toBe("1 byte");
    expect(bytes(7_600_000)).toBe("7.6 MB");
    expect(shortHash("0123456789abcdef")).toBe("0123456789");
  });
});

describe("times", () => {
  it("writes durations in the two largest units", () => {
    expect(duration(31.2)).toBe("31 s");
    expect(duration(125)).toBe("2 min 5 s");
    expect(duration(7260)).toBe("2 h 1 min");
    expect(duration(-3)).toBe("0 s");
  });

  it("writes expected minutes", () => {
    expect(minutes(0.5)).toBe("under a minute");
    expect(minutes(1)).toBe("1 minute");
    expect(minutes(120)).toBe("2.0 hours");
  });

  it("says how long ago", () => {
    const now = Date.parse("2026-01-10T12:00:00Z");
    expect(ago("2026-01-10T11:59:30Z", now)).toBe("just now");
    expect(ago("2026-01-10T11:00:00Z", now)).toBe("1 hour ago");
    expect(ago("2026-01-08T12:00:00Z", now)).toBe("2 days ago");
    expect(ago("2025-11-02T12:00:00Z", now)).toBe("Nov 2, 2025");
    expect(ago("nonsense", now)).toBe("–");
  });
});

describe("keys of the API as words", () => {
  it("keeps units", () => {
    expect(humanise("weight_decay")).toBe("weight decay");
    expect(humanise("first_time_s")).toBe("first time (s)");
    expect(humanise("k_per_s")).toBe("k (1/s)");
    expect(humanise("rate_nm3_per_s")).toBe("rate (nm³/s)");
  });
});
