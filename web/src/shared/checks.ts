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

function phoneFault(typed: string): string | undefined {
  const plain = typed.normalize("NFKC").trim().replace(/[\s\p{Pd}\u2212/\\.·_()]+/gu, "-").replace(/^-|-$/g, "");
  const number = (EXTENSION.exec(plain)?.[1] ?? plain).replaceAll("-", "");
  const domestic = number.replace(/^(?:\+86|0086|86(?=1[3-9]\d{9}$))/, "");
  // from abroad an area code loses its zero
  const known = PHONES.some((phone) => phone.test(domestic) || (domestic !== number && phone.test(`0${domestic}`)));
  return known ? undefined : "电话号码不对：手机为 11 位，座机请带区号，例如 0755-83123456，一次只填一个号码。";
}

/** The same words as the server's; the server decides. */
export const phoneRule = rule(phoneFault);
