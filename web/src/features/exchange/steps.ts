import type { WizardStep } from "@/shared/ui/wizard";

export const STEP_KEYS = ["upload", "columns", "preview", "run", "result"] as const;
const WORDS = ["上传", "对应列", "预览", "导入", "结果"];

/** The five steps, all empty but the one at hand. */
export function stepsWith(current: number, step: Omit<WizardStep, "key" | "word">): WizardStep[] {
  return STEP_KEYS.map((key, index) => ({ key, word: WORDS[index]!, content: null, ...(index === current ? step : {}) }));
}
