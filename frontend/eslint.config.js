import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Who may import whom in the browser: domain <- state <- tools <- canvas <- views. */
const layer = (name, forbidden) => ({
  files: [`src/${name}/**/*.{ts,tsx}`],
  rules: {
    "no-restricted-imports": [
      "error",
      { patterns: forbidden.map((f) => ({ group: [`**/${f}/*`, `**/${f}`], message: `${name} may not import ${f}` })) },
    ],
  },
});

export default tseslint.config(
  { ignores: ["dist", "src/api/schema.ts"] },
  ...tseslint.configs.recommended,
  { plugins: { "react-hooks": hooks }, rules: hooks.configs.recommended.rules },
  { rules: { "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }] } },
  layer("domain", ["state", "tools", "canvas", "views", "api"]),
  layer("state", ["tools", "canvas", "views"]),
  layer("tools", ["canvas", "views"]),
  layer("canvas", ["views"]),
);
