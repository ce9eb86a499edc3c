import { expect, it } from "vitest";
import { inWords } from "./MemberList";

it("counts the roles, the highest first", () => {
  expect(inWords([{ role: "annotator" }, { role: "manager" }, { role: "annotator" }])).toBe("1 manager, 2 annotators");
});
