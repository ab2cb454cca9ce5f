import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { paperFonts } from "./build/fonts.ts";
import { iconSprite } from "./build/icons.ts";
import { licences } from "./build/licences.ts";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  base: "/static/dist/",
  publicDir: at("public"),
  plugins: [iconSprite(at(".")), licences(at(".")), paperFonts(at("."))],
  resolve: {
    // The package's exports map hides its core files; its index drags editors, filters and a calendar in.
    alias: [
      {
        find: /^@slick\/(.*)$/,
        replacement: at("node_modules/@slickgrid-universal/common/dist/") + "$1",
      },
    ],
  },
  build: {
    outDir: at("../src/baoxiu/static/dist"),
    emptyOutDir: true,
    manifest: "manifest.json",
    target: "es2022",
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      input: { app: at("src/app.ts"), paper: at("src/styles/paper.css") },
      // htmx holds one eval, which `allowEval = false` and the content security policy both close.
      checks: { eval: false },
    },
  },
  server: { host: "127.0.0.1", port: 15173, strictPort: true },
  test: { include: ["src/**/*.test.ts", "build/**/*.test.ts"], environment: "node" },
});
