/** A server for component tests: answers by "METHOD /path/", remembers what was asked. */
import { vi } from "vitest";

export interface Asked {
  method: string;
  path: string;
  body: unknown;
  headers: Headers;
}

type Answer = { status?: number; body?: unknown };

export function serve(answers: Record<string, Answer | ((asked: Asked) => Answer)>) {
  const asked: Asked[] = [];
  vi.stubGlobal("fetch", async (address: string, init: RequestInit = {}) => {
    const path = address.split("?")[0] ?? "";
    const one: Asked = {
      method: init.method ?? "GET",
      path: address,
      body: typeof init.body === "string" ? JSON.parse(init.body) : undefined,
      headers: new Headers(init.headers),
    };
    asked.push(one);
    const found = answers[`${one.method} ${path}`];
    const { status = 200, body } = typeof found === "function" ? found(one) : (found ?? { status: 404, body: { code: "not_found", detail: "There is nothing here." } });
    return new Response(status === 204 ? null : JSON.stringify(body), { status });
  });
  return asked;
}
