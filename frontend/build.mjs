// Bundle the custom elements and the stylesheet into the Python package.
import * as esbuild from "esbuild";

await esbuild.build({
  entryPoints: ["src/app.ts", "src/app.css"],
  outdir: "../src/unknot/web/static",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  splitting: true,
  chunkNames: "chunk-[hash]",
  assetNames: "font-[hash]",
  loader: { ".woff2": "file" },
  legalComments: "linked",
});
