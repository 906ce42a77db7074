import type { Tone } from "@/shared/ui/tags";

export type UnitStatus = "AVAILABLE" | "RESERVED" | "SUBSCRIBED" | "SIGNED" | "FILED" | "DELIVERED" | "WITHHELD";
export type UnitKind = "FLAT" | "PARKING" | "SHOP" | "STORAGE" | "OTHER";

/** Word, shape and tone of each status; the circle fills as the sale goes on. */
export const STATUS: Record<UnitStatus, { word: string; shape: string; tone: Tone }> = {
  AVAILABLE: { word: "可售", shape: "○", tone: "new" },
  RESERVED: { word: "预留", shape: "◔", tone: "soon" },
  SUBSCRIBED: { word: "已认购", shape: "◑", tone: "live" },
  SIGNED: { word: "已签约", shape: "◕", tone: "live" },
  FILED: { word: "已备案", shape: "●", tone: "done" },
  DELIVERED: { word: "已交付", shape: "✓", tone: "done" },
  WITHHELD: { word: "不可售", shape: "✕", tone: "paused" },
};
export const STATUSES = Object.keys(STATUS) as UnitStatus[];
export const KINDS: Record<UnitKind, string> = { FLAT: "住宅", PARKING: "车位", SHOP: "商铺", STORAGE: "储藏间", OTHER: "其他" };

export const optionsOf = (words: Record<string, string | { word: string }>) =>
  Object.entries(words).map(([value, word]) => ({ value, label: typeof word === "string" ? word : word.word }));

export interface Project {
  id: number;
  code: string;
  name: string;
  city?: string;
  address?: string;
  labelTemplate: string;
  skippedFloors: number[];
  closed: boolean;
  units: number;
}

export interface Building {
  id: number;
  projectId: number;
  name: string;
  presalePermit?: string;
  units: number;
  available: number;
}

/** Areas in ㎡ and prices in yuan are decimal strings. */
export interface UnitItem {
  id: number;
  projectName: string;
  buildingName: string;
  stair: string;
  floorName: string;
  room: string;
  label: string;
  kind: UnitKind;
  layout?: string;
  grossArea?: string;
  innerArea?: string;
  unitPrice?: string;
  totalPrice?: string;
  status: UnitStatus;
  changedAt: string;
}

export interface Cell {
  id: number;
  stair: string;
  floor: string;
  column: string;
  room: string;
  label: string;
  kind: UnitKind;
  layout?: string;
  grossArea?: string;
  unitPrice?: string;
  totalPrice?: string;
  status: UnitStatus;
}

export interface Grid {
  buildingId: number;
  buildingName: string;
  projectName: string;
  presalePermit?: string;
  floors: { name: string; number: number }[];
  stairs: { name: string; columns: string[] }[];
  cells: Cell[];
  counts: Partial<Record<UnitStatus, number>>;
}

export interface UnitView {
  facts: UnitItem & {
    projectId: number; buildingId: number; presalePermit?: string; floorNumber: number; usage?: string; sharedArea?: string;
    titleUnitNumber?: string; version: number; changedBy: string;
  };
  formerLabels: string[];
  workings: { label: string; how?: string; value: string; clause?: string }[];
  prices: { id: number; unitPrice?: string; totalPrice?: string; effectiveAt: string; source: "IMPORT" | "HAND"; reason?: string; actor: string }[];
  events: { id: number; at: string; actor: string; verb: string; changes: Record<string, { before?: unknown; after?: unknown }>; note?: string }[];
}

/** Words for what may change of a unit. */
export const FIELDS: Record<string, string> = {
  room: "房号", label: "名称", kind: "类别", usage: "用途", layout: "户型", grossArea: "建筑面积", innerArea: "套内面积", sharedArea: "分摊面积",
  status: "状态", titleUnitNumber: "不动产单元代码", unitPrice: "单价", totalPrice: "总价",
};
