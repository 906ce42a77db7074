import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import { borders } from "./eslint/borders.js";

export default tseslint.config(
  { ignores: ["node_modules", "src/api/schema.d.ts"] },
  {
    files: ["src/**/*.{ts,tsx}"],
    extends: [...tseslint.configs.recommended],
    plugins: { "react-hooks": reactHooks, atrium: { rules: { borders } } },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "atrium/borders": "error",
      "max-lines": ["error", 250],
      "max-lines-per-function": ["error", { max: 80, skipBlankLines: true, skipComments: true }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      eqeqeq: ["error", "smart"],
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["src/shared/ui/date-input.tsx"],
    rules: {
      "no-restricted-imports": ["error", { paths: [{ name: "antd", importNames: ["DatePicker"], message: "DateInput and DateRange take a day the way people write it." }] }],
    },
  },
);
