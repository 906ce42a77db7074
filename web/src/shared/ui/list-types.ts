import type { TreeSelectProps } from "antd";
import type { ReactNode } from "react";

export interface Option {
  value: string;
  label: string;
}

interface FilterBase {
  /** URL and API parameter. A date range writes `<key>From` and `<key>To`, or its own `ends`. */
  key: string;
  label: string;
}

/** One field of the filter row; its value lives in the URL under its key and goes to the server under the same name. */
export type Filter = FilterBase & (
  | { kind: "text"; placeholder?: string }
  | { kind: "select"; options: Option[] | (() => Promise<Option[]>); multiple?: boolean }
  | { kind: "dates"; ends?: [string, string] }
  // set by links from elsewhere, shown as a label that can be taken off
  | { kind: "mark"; words: (value: string) => string }
  | { kind: "tree"; data: TreeSelectProps["treeData"] | (() => Promise<TreeSelectProps["treeData"]>); multiple?: boolean }
);

/** The parameters a filter writes. */
export function keysOf(filter: Filter): string[] {
  return filter.kind === "dates" ? (filter.ends ?? [`${filter.key}From`, `${filter.key}To`]) : [filter.key];
}

export interface Column<T> {
  key: string;
  /** Unit goes here: 金额（元）. */
  title: string;
  /** Default: the row's field of that key. */
  render?: (row: T) => ReactNode;
  width?: number;
  /** `right` for figures. */
  align?: "left" | "right" | "center";
  /** Not shown until chosen. */
  hidden?: boolean;
  /** Cannot be taken away. */
  always?: boolean;
}

/** A tab over the list: a named set of parameters. */
export interface View {
  key: string;
  word: string;
  params: Record<string, string | string[]>;
  /** Whoever comes in without a wish is shown this tab when those before it are empty. */
  entrance?: boolean;
  /** What comes into this tab, in place of the list's own words. */
  empty?: string;
}
