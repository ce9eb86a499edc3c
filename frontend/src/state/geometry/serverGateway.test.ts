import { afterEach, expect, test, vi } from "vitest";
import { serve } from "../../test/server";
import { serverGateway } from "./serverGateway";
import { keys } from "./testGeometry";

afterEach(() => vi.unstubAllGlobals());

const news = () => ({ path: vi.fn(), centreLine: vi.fn(), exclusion: vi.fn() });
const OUTLINE = { position: 0, points: [[1, 1], [1, 9], [9, 9]] };
const reads = {
  "GET /api/filaments/7/path/": { body: { version: 5, key_frames: keys([0, 4, 4]) } },
  "GET /api/filaments/7/exclusion/": { body: { version: 5, key_frames: [OUTLINE] } },
  "GET /api/filaments/7/": { body: { geometry_version: 4, centre_line: [[2, 2], [3, 3]], centre_line_position: null } },
};

test("three answers become one geometry, of the oldest version among them", async () => {
  serve(reads);
  expect(await serverGateway(news()).read(7)).toEqual({
    version: 4,
    geometry: { path: keys([0, 4, 4]), centreLine: { position: null, points: [[2, 2], [3, 3]] }, exclusion: [OUTLINE] },
  });
});

test("after a path is saved, what the server moved along with it is read again", async () => {
  const heard = news();
  const answer = { version: 5, key_frames: keys([0, 4, 4]) };
  const asked = serve({ ...reads, "PUT /api/filaments/7/path/": { body: answer } });
  const stored = await serverGateway(heard).save(7, "path", keys([0, 4, 4]), 4);
  expect(asked[0]?.body).toEqual({ base_version: 4, key_frames: keys([0, 4, 4]) });
  expect(stored).toMatchObject({ version: 5, held: { path: keys([0, 4, 4]), exclusion: [OUTLINE] } });
  expect(heard.path).toHaveBeenCalledWith(answer);
});

test("a save whose answer was lost finds itself stored; anything else there is a conflict", async () => {
  const stale = (key_frames: unknown) => ({
    "PUT /api/filaments/7/exclusion/": { status: 412, body: { code: "stale_version", detail: "", extra: { current: { version: 6, key_frames } } } },
  });
  const outlines = [{ position: 0, points: [[1, 1], [1, 9], [9, 9]] as [number, number][] }];
  serve(stale([OUTLINE]));
  expect(await serverGateway(news()).save(7, "exclusion", outlines, 4)).toMatchObject({ version: 6 });
  serve(stale([]));
  await expect(serverGateway(news()).save(7, "exclusion", outlines, 4)).rejects.toMatchObject({ code: "stale_version" });
});

test("removing the line sends no points", async () => {
  const asked = serve({ "PUT /api/filaments/7/centre-line/": { body: { geometry_version: 5, centre_line: [], centre_line_position: null } } });
  const stored = await serverGateway(news()).save(7, "centreLine", null, 4);
  expect(asked[0]?.body).toEqual({ base_version: 4, position: 0, points: [] });
  expect(stored).toEqual({ version: 5, held: { centreLine: null } });
});
