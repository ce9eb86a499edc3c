import { fireEvent, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderAt } from "../../test/render";
import { Samples } from "./Samples";

const sample = (id: number, step: number, file = "a.png") => ({ id, step, filament: "301", file });
const large = () => screen.getByRole<HTMLImageElement>("img", { name: /at step/ });

it("shows the newest large and follows it while it trains", () => {
  const { unmount } = renderAt("/", <Samples run={7} samples={[sample(1, 100), sample(2, 200)]} isOver={false} />);
  expect(large().getAttribute("src")).toBe("/api/training-runs/7/samples/2/");
  expect(screen.getByTestId("sample-step").textContent).toBe("step 200, the newest");
  unmount();
  renderAt("/", <Samples run={7} samples={[sample(1, 100), sample(2, 200), sample(3, 300)]} isOver={false} />);
  expect(screen.getByTestId("samples").dataset.step).toBe("300");
});

it("goes back to an earlier step and to the newest again", () => {
  renderAt("/", <Samples run={7} samples={[sample(1, 100), sample(2, 200)]} isOver={false} />);
  fireEvent.click(within(screen.getByTestId("sample-strip")).getByText("step 100"));
  expect(large().getAttribute("src")).toBe("/api/training-runs/7/samples/1/");
  fireEvent.click(screen.getByText("Newest"));
  expect(screen.getByTestId("samples").dataset.step).toBe("200");
  expect(screen.getByRole("slider", { name: "Step of the sample" })).toBeTruthy();
});

it("leaves the place of a picture that cannot be had", () => {
  renderAt("/", <Samples run={7} samples={[sample(1, 100)]} isOver={false} />);
  fireEvent.error(large());
  expect(screen.getByText("This picture cannot be shown.")).toBeTruthy();
});

it("says when the first comes, and nothing once the run is over without any", () => {
  const { unmount } = renderAt("/", <Samples run={7} samples={[]} isOver={false} />);
  expect(screen.getByTestId("no-samples")).toBeTruthy();
  unmount();
  renderAt("/", <Samples run={7} samples={[]} isOver />);
  expect(screen.queryByTestId("samples")).toBeNull();
});
