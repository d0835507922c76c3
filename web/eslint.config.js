/** House rules of the web front: Vue's and TypeScript's recommended ones, and no `any`. */

import vue from "eslint-plugin-vue";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist", "node_modules", "generated"] },
  ...tseslint.configs.recommended,
  ...vue.configs["flat/recommended"],
  {
    files: ["**/*.{ts,vue}"],
    languageOptions: { parserOptions: { parser: tseslint.parser, sourceType: "module" } },
    rules: {
      "no-console": "error",
      "max-lines": ["error", { max: 300 }],
      // Names of pages are whole words of their own: Home, Inbox.
      "vue/multi-word-component-names": "off",
      // vue-tsc knows what is declared; the line width is the formatter's business.
      "no-undef": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "vue/max-attributes-per-line": "off",
      "vue/singleline-html-element-content-newline": "off",
      "vue/html-self-closing": ["error", { html: { void: "always" } }],
      "vue/no-v-html": "error",
      "vue/block-lang": ["error", { script: { lang: "ts" } }],
      "vue/define-macros-order": "error",
    },
  },
  {
    files: ["**/*.vue"],
    rules: { "max-lines": ["error", { max: 200 }] },
  },
  {
    files: ["tests/**"],
    // A test makes the small components that it needs.
    rules: { "vue/one-component-per-file": "off" },
  },
);
