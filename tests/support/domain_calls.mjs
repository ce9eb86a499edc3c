/**
 * Answers calls of the browser's pure functions: one JSON object a line in, one a line out.
 *
 *   {"call": "morphology.grown", "arguments": [...]}  ->  {"result": ...} or {"error": "..."}
 *
 * Arrays travel as {"array": "Uint8Array", "data": base64}, wherever they stand. The modules are bundled by the front end's own bundler,
 * so what is tested is what is shipped. Argument: the front end's folder.
 */
import { createRequire } from "node:module";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const frontEnd = process.argv[2];
const domain = join(frontEnd, "src", "domain");
const ENTRY = "domain-entry";

const { build } = await import(pathToFileURL(createRequire(join(frontEnd, "package.json")).resolve("vite")).href);
const names = readdirSync(domain)
  .filter((name) => /^\w+\.ts$/.test(name)) // neither tests nor measurements
  .map((name) => name.slice(0, -".ts".length));
const entry = [
  ...names.map((name, at) => `import * as module${at} from ${JSON.stringify(join(domain, `${name}.ts`))};`),
  `export default { ${names.map((name, at) => `${JSON.stringify(name)}: module${at}`).join(", ")} };`,
].join("\n");

const { output } = await build({
  root: frontEnd,
  configFile: false,
  logLevel: "error",
  plugins: [{ name: ENTRY, resolveId: (id) => (id === ENTRY ? ENTRY : null), load: (id) => (id === ENTRY ? entry : null) }],
  build: { ssr: true, write: false, minify: false, rollupOptions: { input: ENTRY } },
});
const folder = mkdtempSync(join(tmpdir(), "filamark-domain-"));
const bundle = join(folder, "domain.mjs");
writeFileSync(bundle, output[0].code);
const modules = (await import(pathToFileURL(bundle).href)).default;
rmSync(folder, { recursive: true });

const taken = (key, value) => {
  if (!value || typeof value !== "object" || !("array" in value)) return value;
  const bytes = Uint8Array.from(Buffer.from(value.data, "base64"));
  return new globalThis[value.array](bytes.buffer);
};
const given = (key, value) =>
  ArrayBuffer.isView(value)
    ? { array: value.constructor.name, data: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64") }
    : value;

const say = (answer) => process.stdout.write(`${JSON.stringify(answer, given)}\n`);
say({ result: names });
for await (const line of createInterface({ input: process.stdin })) {
  try {
    const { call, arguments: values } = JSON.parse(line, taken);
    const [module, name] = call.split(".");
    say({ result: modules[module][name](...values) });
  } catch (trouble) {
    say({ error: String(trouble) });
  }
}
