export type PromiseState = "RUNNING" | "PAUSED" | "MET" | "LATE" | "OVERDUE" | "STOPPED";

/** A case as its customer sees it. */
export interface Matter {
  number: string;
  kind: string;
  summary: string;
  state: string;
  standing: string;
  registeredAt: string;
  asOf: string;
  promises: { what: string; state: PromiseState; promisedBy?: string; dueAt?: string; doneAt?: string }[];
  steps: { at: string; what: string; text?: string }[];
  photos: { name: string; at: string }[];
  mayAdd: boolean;
  mayConfirm: boolean;
  satisfaction?: number;
  result?: string;
}

export const MARKS = ["很不满意", "不满意", "一般", "满意", "很满意"];
