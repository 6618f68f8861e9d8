import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import globals from "globals";

// What the recommended rules leave open and has hidden a bug before.
const strict = {
  "array-callback-return": "error",
  "consistent-return": "error",
  curly: "error",
  "default-case-last": "error",
  eqeqeq: "error",
  "no-console": ["error", { allow: ["warn", "error"] }],
  "no-eval": "error",
  "no-implicit-globals": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-param-reassign": "error",
  "no-script-url": "error",
  "no-shadow": "error",
  "no-throw-literal": "error",
  "no-unused-expressions": "error",
  "no-use-before-define": ["error", { functions: false }],
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": "error",
  "prefer-template": "error",
  radix: "error",
};

export default defineConfig([
  globalIgnores(["_build/", "dist/", ".venv/", ".cache/"]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    // Classic scripts: modules do not load from file://, and the book must open from a USB stick. They share one
    // name, `globalThis.backorleg`, and find libraries under the names that these give themselves.
    files: ["**/*.js"],
    extends: [js.configs.recommended],
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: "script",
      globals: { ...globals.browser, MiniSearch: "readonly", Plotly: "readonly", Reveal: "readonly" },
    },
    rules: { ...strict, strict: ["error", "function"] },
  },
  {
    // Modules: what the live widget loads, and this file.
    files: ["**/*.mjs"],
    extends: [js.configs.recommended],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.browser },
    rules: strict,
  },
]);
