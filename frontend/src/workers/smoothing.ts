/** Smooths one image after the other, beside the thread that people's hands wait for. */
import type { SmoothingAnswer, SmoothingOrder } from "../canvas/smoothing";
import { smoothed } from "../domain/displaySmoothing";

const scope = self as unknown as {
  onmessage: (event: MessageEvent<SmoothingOrder>) => void;
  postMessage(answer: SmoothingAnswer, transfer: Transferable[]): void;
};

scope.onmessage = ({ data: { id, image, sigma } }) => {
  const { data } = smoothed(image, sigma);
  scope.postMessage({ id, data }, [data.buffer]);
};
