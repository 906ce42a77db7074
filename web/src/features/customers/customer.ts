/** A customer as lists and pickers show it. */
export interface CustomerItem {
  id: number;
  kind: Kind;
  name: string;
  idMasked?: string;
  phoneMasked?: string;
  registeredAt: string;
  units: { id: number; label: string; projectId: number }[];
}

export type Kind = "PERSON" | "COMPANY";
export type Role = "BUYER" | "OWNER" | "TENANT" | "AGENT";

export interface Holding {
  id: number;
  customerId: number;
  customerName: string;
  unitId: number;
  unitLabel: string;
  projectId: number;
  projectName: string;
  role: Role;
  /** Percent; absent where owned in common, rented or represented. */
  share?: number;
  since: string;
  until?: string;
}

export interface Merge {
  id: number;
  fromId: number;
  fromName: string;
  intoId: number;
  intoName: string;
  mergedAt: string;
  mergedBy: string;
  undoneAt?: string;
  undoneBy?: string;
}

/** All that the register knows of a customer, numbers masked. */
export interface Customer {
  id: number;
  version: number;
  mergedInto?: number;
  kind: Kind;
  name: string;
  formerNames: string[];
  idType?: string;
  idTypeName?: string;
  idMasked?: string;
  phoneMasked?: string;
  emailMasked?: string;
  addressMasked?: string;
  preferredChannel?: string;
  preferredTime?: string;
  noPromotion: boolean;
  remarks?: string;
  projects: { id: number; name: string }[];
  holdings: Holding[];
  contacts: { id: number; label: string; person?: string; phoneMasked: string }[];
  cards: { id: number; bank?: string; holder?: string; cardMasked: string }[];
  consents: Consent[];
  merges: Merge[];
  reveals: { field: string; reason: string; actor: string; at: string }[];
}

export interface Consent {
  id: number;
  purpose: string;
  noticeVersion: string;
  evidence: string;
  givenAt: string;
  withdrawnAt?: string;
  recordedBy: string;
  withdrawnBy?: string;
}

/** Somebody who may be the same customer, and why. */
export interface Candidate {
  customer: { id: number; name: string; phoneMasked?: string; units: { id: number; label: string }[] };
  because: ("ID_NUMBER" | "PHONE" | "NAME_AND_TAIL")[];
}

export const KINDS: Record<Kind, string> = { PERSON: "个人", COMPANY: "单位" };
export const ROLES: Record<Role, string> = { BUYER: "买受人", OWNER: "业主", TENANT: "租户", AGENT: "代理人" };
export const BECAUSE = { ID_NUMBER: "证件号码相同", PHONE: "电话相同", NAME_AND_TAIL: "姓名和尾号相同" };
export const CHANNELS: Record<string, string> = { PHONE: "电话", SMS: "短信", WECHAT: "微信", EMAIL: "邮件", POST: "信函" };
export const ID_TYPES: Record<string, string> = {
  IDENTITY_CARD: "居民身份证", RESIDENCE_PERMIT: "港澳台居民居住证", PASSPORT: "护照", HONGKONG_MACAO_PASS: "港澳居民来往内地通行证",
  TAIWAN_PASS: "台湾居民来往大陆通行证", FOREIGNER_PERMIT: "外国人永久居留身份证", OFFICER_CARD: "军官证", CREDIT_CODE: "统一社会信用代码",
};

export const options = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));
export const hasShare = (role: Role) => role === "BUYER" || role === "OWNER";

/** 业主 50%, or 业主 alone where owned in common. */
export function holdingWords(one: { role: Role; share?: number }): string {
  return one.share == null ? ROLES[one.role] : `${ROLES[one.role]} ${one.share}%`;
}
