import type { Rule } from "antd/es/form";
import { rule } from "@/shared/checks";

// The same words as the server's, said on leaving the field; the server decides.
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const plain = (text: string) => text.normalize("NFKC").replace(/[\s\p{Pd}·._/]/gu, "").toUpperCase();

function identityFault(typed: string): string | undefined {
  const number = plain(typed);
  if (/^\d{15}$/.test(number)) return "15 位旧身份证号已停用，请填写 18 位身份证号。";
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return "身份证号应为 18 位，前 17 位是数字，末位是数字或 X。";
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  return "10X98765432"[sum % 11] === number[17] ? undefined : "身份证号校验不通过，请与证件逐位核对。";
}

const NUMBER_IN_TEXT = /(?<!\d)(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\d{17}[\dXx]|\d(?:[ -]?\d){14,18})(?!\d)/;

export const identityRule = (idType: string | undefined): Rule =>
  rule((typed) => (idType === "IDENTITY_CARD" || idType === "RESIDENCE_PERMIT" ? identityFault(typed) : undefined));
export const emailRule = rule((typed) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.trim()) ? undefined : "电子邮箱不对，应如 zhang@example.com。"));
export const noNumberRule = rule((typed) =>
  (NUMBER_IN_TEXT.test(typed) ? "这里请不要写电话、证件或银行卡号码，请填到各自的栏目，号码才会加密保存。" : undefined));
