import type { Tone } from "@/shared/ui/tags";

export type ImportState = "UPLOADED" | "MAPPED" | "CHECKING" | "CHECKED" | "RUNNING" | "DONE" | "FAILED" | "CANCELLED";
export type Outcome = "NEW" | "CHANGED" | "UNCHANGED" | "REFUSED";
export type Layout = "ROWS" | "MATRIX";
export type Mode = "ALL_OR_NOTHING" | "GOOD_ROWS";

export interface Counts {
  total: number;
  created: number;
  changed: number;
  unchanged: number;
  refused: number;
}

export interface Totals {
  figures: { label: string; value: string }[];
  compared: { label: string; file: string; all: string; good: string }[];
  notes: string[];
  /** What is probably not meant. */
  warnings: string[];
}

/** Field to its columns; of several the first that holds something counts. */
export type Mapping = Record<string, number[]>;

export interface Plan {
  sheet: number;
  headerRow?: number;
  layout: Layout;
  mapping: Mapping;
  matrixValue?: string;
  choices: Record<string, string>;
}

/** An import as the list and the wizard see it. */
export interface ImportView {
  id: number;
  kind: string;
  title: string;
  fileName: string;
  format: string;
  plan: Plan;
  mode?: Mode;
  state: ImportState;
  expectedRows: number;
  counts: Counts;
  doneRows: number;
  totals: Totals;
  message?: string;
  actor: string;
  uploadedAt: string;
  startedAt?: string;
  finishedAt?: string;
  /** Since when the file and the rows are cleared away. */
  emptiedAt?: string;
  mine: boolean;
  /** Where to see what came in, once it is in. */
  landing?: { path: string; words: string };
}

export interface Field {
  key: string;
  label: string;
  required: boolean;
  /** Of a figure: 元, ㎡. */
  unit?: string;
}

export interface Choice {
  key: string;
  label: string;
  required: boolean;
  options: Record<string, string>;
}

export interface Target {
  kind: string;
  title: string;
  fields: Field[];
  choices: Choice[];
  takesMatrix: boolean;
}

export interface FileColumn {
  index: number;
  letter: string;
  name: string;
  key?: string;
  confidence: number;
  samples: string[];
  formulas: boolean;
}

export interface Analysis {
  sheets: { index: number; name: string; hidden: boolean; rows?: number }[];
  sheet: number;
  headerRow?: number;
  fixedHeader: boolean;
  lines: { number: number; texts: string[] }[];
  columns: FileColumn[];
  mapping: Mapping;
  missing: string[];
  saved: { id: number; name: string; mapping: Mapping }[];
  usedMapping?: number;
  matrix?: { headerRow: number; rooms: string[] };
}

export interface Looked {
  run: ImportView;
  target: Target;
  analysis: Analysis;
  earlier?: { id: number; at: string; actor: string };
}

export interface ShownRow {
  number: number;
  place: string;
  outcome: Outcome;
  texts: Record<string, string>;
  faults: { field?: string; message: string }[];
  /** What a changed row said until now, by field. */
  before: Record<string, string>;
}

export const importPath = (id: string | number) => `/api/exchange/imports/${id}`;

export const STATES: Record<ImportState, [Tone, string]> = {
  UPLOADED: ["new", "待对应列"], MAPPED: ["new", "待检查"], CHECKING: ["live", "检查中"], CHECKED: ["soon", "待导入"],
  RUNNING: ["live", "导入中"], DONE: ["done", "已导入"], FAILED: ["refused", "没有完成"], CANCELLED: ["closed", "已取消"],
};

export const OUTCOMES: Record<Outcome, string> = { REFUSED: "有误", NEW: "新增", CHANGED: "变更", UNCHANGED: "未变" };

export const isBusy = (run: ImportView) => run.state === "CHECKING" || run.state === "RUNNING";

/** 2,160,391.20 from the text of a figure; other text as it is. */
export function amountWords(text: string): string {
  const [, sign, whole, part] = /^(-?)(\d+)(\.\d+)?$/.exec(text.trim()) ?? [];
  return whole === undefined ? text : `${sign}${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",")}${part ?? ""}`;
}

/** 12,345 */
export const figure = (count: number) => count.toLocaleString("zh-CN");
