import { fireEvent, screen } from "@testing-library/react";
import { useLocation } from "react-router-dom";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Filament, Kinetics, KineticsRow } from "../../api/types";
import { renderAt } from "../../test/render";
import { KineticsContent } from "./KineticsContent";
import { useChoices } from "./useChoices";

// A whole page of figures takes a slow machine longer than the usual five seconds.
vi.setConfig({ testTimeout: 20_000 });

beforeAll(() => {
  // Figures are drawn once their width is known.
  vi.stubGlobal("ResizeObserver", class {
    constructor(private readonly tell: ResizeObserverCallback) {}
    observe(target: Element) {
      this.tell([{ target, contentRect: { width: 600, height: 260 } } as ResizeObserverEntry], this as never);
    }
    unobserve() {}
    disconnect() {}
  });
});

const row = (index: number, more: Partial<KineticsRow> = {}) => ({
  position: index, index, time_s: index, state: "accepted", a1_px: 100, a2_px: 10, a1_sigma_px: 4, a2_sigma_px: 4, a1_nm2: 25, a2_nm2: 2.5, volume_px3: 80,
  volume_sigma_px3: 8, volume_nm3: 10, volume_sigma_nm3: 1, conversion: 0.1, conversion_sigma: 0.02, outer_diameter_px: 9, core_diameter_px: 3,
  outer_diameter_nm: 4.5, core_diameter_nm: 1.5, rate_px3_per_s: 8, rate_nm3_per_s: 1, specific_rate_per_s: 0.1, flags: [], mask_source: "person", ...more,
}) as KineticsRow;
const fit = (model: string, aicc: number, flags: string[] = []) => ({
  model, parameters: { k_per_s: 0.01 }, sigma: { k_per_s: 0.001 }, interval: { k_per_s: [0.008, 0.012] }, aicc, rmse: 0.1, flags, conversion: [0, 0.2], residuals: [0, 0.1],
});
const kinetics = (more: Partial<Kinetics> = {}): Kinetics => ({
  filament: 7, method: "constant_length", length_px: 100, length_source: "drawn", nm_per_px: 0.5, v0_px3: 80, v0_nm3: 10, v0_sigma_nm3: 1, v0_frames: [1], v0_rule: "first_frame",
  density_g_per_cm3: 2.26, rows: [row(1), row(2)], smoothed_volume: [10, 9],
  rates: [{ name: "rate_nm3_per_s", values: [1, 1], low: [0, 0], high: [2, 2], reasons: [] }],
  sources: [
    { name: "boundary_offset", counts: true, volume_sigma: [1, 1], reason: null },
    { name: "repeatability", counts: false, volume_sigma: [null, null], reason: "At least three frames are needed." },
    { name: "ensemble_members", counts: false, volume_sigma: [null, null], reason: null },
  ],
  fits: [fit("avrami", -9, ["parameter_at_bound"]), fit("zero_order", -5)], model_rows: [],
  choices: { method: "constant_length", v0: "automatic", v0_until_s: 0, neighbours: 9, fit_from_s: null, fit_to_s: null, sources: ["boundary_offset"], boundary_px: 0.35, length_sigma_rel: 0, scale_sigma_rel: 0 },
  pending_frames: 0, truth: null, undefined_reason: null, ...more,
});
const filament = { id: 7, name: "F7 <b>🔥</b>", video: 3, project: 1 } as Filament;

function Page({ data }: { data: Kinetics }) {
  const [choices, change] = useChoices();
  return <><KineticsContent kinetics={data} filament={filament} choices={choices} onChange={change} /><output data-testid="at">{useLocation().pathname + useLocation().search}</output></>;
}
const show = (data: Kinetics, at = "/filaments/7/kinetics") => renderAt(at, <Page data={data} />);
const address = () => screen.getByTestId("at").textContent;

describe("the kinetics of a filament", () => {
  it("draws all figures, the best sound law first, and says why a source is silent", async () => {
    show(kinetics());
    for (const id of ["area-plot", "volume-plot", "conversion-plot", "rate-plot", "residual-plot"]) expect(await screen.findByTestId(id)).toBeTruthy();
    expect(screen.getAllByTestId("fit-row").map((one) => one.getAttribute("data-model"))).toEqual(["zero_order", "avrami"]);
    expect(screen.getByText("a parameter ends at its bound")).toBeTruthy();
    expect(screen.getByText("At least three frames are needed.")).toBeTruthy();
  });

  it("keeps what is chosen in the address", () => {
    show(kinetics());
    fireEvent.click(screen.getByTestId("law-avrami"));
    fireEvent.click(screen.getByTestId("source-boundary_offset"));
    fireEvent.click(screen.getByTestId("show-smoothed"));
    expect(address()).toBe("/filaments/7/kinetics?sources=none&law=avrami&shown=raw%2Claw");
    fireEvent.click(screen.getByTestId("usual-choices"));
    expect(address()).toBe("/filaments/7/kinetics");
  });

  it("takes a time once it is entered", () => {
    show(kinetics());
    const field = screen.getByTestId("fit-to");
    fireEvent.change(field, { target: { value: "120" } });
    expect(address()).toBe("/filaments/7/kinetics");
    fireEvent.keyDown(field, { key: "Enter" });
    expect(address()).toBe("/filaments/7/kinetics?fit_to_s=120");
  });

  it("stays in pixels and says so where nobody knows the scale", () => {
    show(kinetics({ nm_per_px: null, v0_nm3: null, rows: [row(1, { volume_nm3: null, a1_nm2: null })] }));
    expect(screen.getByTestId("no-scale").textContent).toContain("in pixels");
    expect(screen.getByTestId("kinetics-rows").textContent).toContain("Volume (px³)");
    expect(screen.getByTestId("method-facts").textContent).toContain("80 px³");
  });

  it("says why where nothing is defined, one time point included", () => {
    show(kinetics({ rows: [row(1)], fits: [], smoothed_volume: [null], rates: [{ name: "rate_nm3_per_s", values: [null], low: [null], high: [null], reasons: ["Fewer than four."] }] }));
    expect(screen.getByTestId("no-rate").textContent).toContain("Fewer than four.");
    expect(screen.queryByTestId("residual-plot")).toBeNull();
  });

  it("leads to labelling where no frame has masks", () => {
    show(kinetics({ rows: [], fits: [], v0_px3: null, v0_nm3: null, undefined_reason: "No frame of this filament has masks yet." }));
    expect(screen.getByTestId("no-kinetics").textContent).toContain("No frame of this filament has masks yet.");
    expect(screen.getByText("Label frames").closest("a")?.getAttribute("href")).toBe("/filaments/7/annotate");
  });

  it("says that slices are still being measured", () => {
    show(kinetics({ pending_frames: 12 }));
    expect(screen.getByTestId("pending").textContent).toContain("12 frames");
  });
});
