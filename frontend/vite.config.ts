import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// The built files are served by Django under /static/; in development Vite passes the API on to the local server.
// No asset is inlined, so that a content security policy without data: fonts and inline scripts holds.
export default defineConfig(({ command }) => ({
  base: command === "build" ? "/static/" : "/",
  plugins: [react()],
  // Browsers that know light-dark(): lowering it for older ones loses the theme.
  build: { target: ["chrome123", "firefox121", "safari17.5"], outDir: "dist", sourcemap: false, manifest: true, chunkSizeWarningLimit: 900, assetsInlineLimit: 0 },
  server: { proxy: { "/api": "http://127.0.0.1:8000", "/admin": "http://127.0.0.1:8000" } },
  test: { environment: "happy-dom", include: ["src/**/*.test.{ts,tsx}"], setupFiles: ["src/test/setup.ts"], alias: { "tus-js-client": "tus-js-client/lib.esm/browser/index.js" } },
}));
