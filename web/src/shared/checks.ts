import type { Rule } from "antd/es/form";

/** A check of a typed word, said on leaving the field; an empty field has no fault. */
export const rule = (fault: (typed: string) => string | undefined): Rule => ({
  validator: (_, typed?: string) => {
    const words = typed?.trim() ? fault(typed) : undefined;
    return words ? Promise.reject(new Error(words)) : Promise.resolve();
  },
});

const AREA = "(?:010|02\\d|0[3-9]\\d{2})";
// what the server reads as a telephone number, after separators, country code and extension are taken off
const PHONES = [/^0?1[3-9]\d{9}$/, new RegExp(`^${AREA}\\d{7,8}$`), /^[48]00\d{7}$/, /^(?:95\d{3,6}|12345)$/];
const EXTENSION = new RegExp(`^(${AREA}-?\\d{7,8})(?:-|转|分机号?|ext\\.?|#|\\*)[:.]?-?\\d{1,6}$`, "i");

/** Why it is no telephone number; the same words as the server's. */
export function phoneFault(typed: string): string | undefined {
  const plain = typed.normalize("NFKC").trim().replace(/[\s\p{Pd}\u2212/\\.·_()]+/gu, "-").replace(/^-|-$/g, "");
  const number = (EXTENSION.exec(plain)?.[1] ?? plain).replaceAll("-", "");
  const domestic = number.replace(/^(?:\+86|0086|86(?=1[3-9]\d{9}$))/, "");
  // from abroad an area code loses its zero
  const known = PHONES.some((phone) => phone.test(domestic) || (domestic !== number && phone.test(`0${domestic}`)));
  return known ? undefined : "电话号码不对：手机为 11 位，座机请带区号，例如 0755-83123456，一次只填一个号码。";
}

/** The server decides. */
export const phoneRule = rule(phoneFault);

/** A text that is too long is kept as it was pasted, and says by how much: a field that cuts loses what a customer wrote. */
export const lengthRule = (most: number) => rule((typed) => (typed.length > most ? `最多 ${most} 字，多了 ${typed.length - most} 字，请删短。` : undefined));

/** For the field of such a text: shows the length once it comes near the limit. */
export const lengthCount = (most: number) => ({ max: most, show: ({ count }: { count: number }) => (count > most * 0.8 ? `${count} / ${most}` : "") });
