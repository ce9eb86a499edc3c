import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { DEFAULTS, type EditorSettings } from "../../state/editorSettings";
import { Store } from "../../state/store";
import { EditorContext, type EditorSession } from "./editorSession";
import { useFolded } from "./useFolded";

test("a part begins as told, and what a person chose is remembered for it alone", () => {
  const settings = new Store<EditorSettings>({ ...DEFAULTS, folded: { other: true } });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <EditorContext value={{ settings } as unknown as EditorSession}>{children}</EditorContext>
  );
  const { result } = renderHook(() => useFolded("strip", () => true), { wrapper });
  expect(result.current[0]).toBe(true);
  act(() => result.current[1]());
  expect(result.current[0]).toBe(false);
  expect(settings.get().folded).toEqual({ other: true, strip: false });
});
