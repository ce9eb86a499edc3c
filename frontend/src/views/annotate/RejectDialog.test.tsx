import { fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { renderAt } from "../../test/render";
import { RejectDialog } from "./RejectDialog";

function opened() {
  const onReject = vi.fn<(reason: string) => void>();
  renderAt("/", <RejectDialog subject="frame" onClose={() => undefined} onReject={onReject} />);
  const press = (key: string, more = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
  const form = screen.getByTestId("reject-reason").closest("form")!;
  form.focus();
  return { onReject, press };
}

test("numbers choose reasons and Enter sends them", () => {
  const { onReject, press } = opened();
  press("Enter");
  expect(onReject).not.toHaveBeenCalled();
  press("3");
  press("1");
  press("3");
  press("Enter");
  expect(onReject).toHaveBeenCalledExactlyOnceWith("Outline too wide");
});

test("a letter begins the sentence, in which numbers are text", () => {
  const { onReject, press } = opened();
  press("T");
  expect(document.activeElement).toBe(screen.getByTestId("reject-reason"));
  fireEvent.change(screen.getByTestId("reject-reason"), { target: { value: "The wall is 2 px off" } });
  press("2");
  press("Enter");
  expect(onReject).not.toHaveBeenCalled();
  press("Enter", { ctrlKey: true });
  expect(onReject).toHaveBeenCalledExactlyOnceWith("The wall is 2 px off");
});
