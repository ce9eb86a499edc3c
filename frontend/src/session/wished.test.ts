import { expect, it } from "vitest";
import { isOfTheServer, nextPath, placeToReturn } from "./wished";

const next = (wished: string) => nextPath(`?next=${encodeURIComponent(wished)}`);

it("keeps the path, the query and the place on the page", () => {
  expect(next("/filaments/6/annotate?frame=350#panel")).toBe("/filaments/6/annotate?frame=350#panel");
  expect(next("/admin/accounts/user/")).toBe("/admin/accounts/user/");
});

it.each(["https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "/\t/evil.example", "/..//evil.example", "evil", ""])(
  "leads nowhere for %j", (wished) => expect(next(wished)).toBeNull(),
);

it("does not lead back to signing in", () => {
  expect(next("/sign-in?next=/sign-in")).toBeNull();
  expect(nextPath("")).toBeNull();
});

it("knows what the server itself answers", () => {
  expect(["/admin/", "/admin", "/api/docs/", "/administrators", "/projects"].map(isOfTheServer)).toEqual([true, true, true, false, false]);
});

it("returns to the page at which the session was missing", () => {
  expect(placeToReturn({ pathname: "/videos/3", search: "?position=4", hash: "" })).toBe("/videos/3?position=4");
  expect(placeToReturn({ pathname: "/sign-in", search: "?next=/work", hash: "" })).toBe("/work");
  expect(placeToReturn({ pathname: "/login", search: "", hash: "" })).toBe("/");
});
