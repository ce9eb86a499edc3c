import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { GreyImage } from "../../../canvas/scene";
import { smoothed } from "../../../domain/displaySmoothing";
import { renderInEditor } from "../../../test/editor";
import { useDisplayImage } from "./useDisplayImage";

const IMAGE: GreyImage = { height: 4, width: 4, dtype: "uint8", data: Uint8Array.of(0, 0, 200, 200, 0, 0, 200, 200, 0, 0, 200, 200, 0, 0, 200, 200) };

function Shown() {
  const { image, palette } = useDisplayImage(IMAGE);
  return <p>{[image!.data.join(), palette?.length ?? "grey"].join(" ")}</p>;
}

test("what is shown follows the display; the recorded greys stay as they are", () => {
  const { store } = renderInEditor(<Shown />);
  const recorded = IMAGE.data.join();
  expect(screen.getByText(`${recorded} grey`)).toBeTruthy();
  act(() => store.set({ displaySigma: 1, colourMap: "inferno" }));
  expect(screen.getByText(`${smoothed(IMAGE, 1).data.join()} 768`)).toBeTruthy();
  expect(IMAGE.data.join()).toBe(recorded);
});
