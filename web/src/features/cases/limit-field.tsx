import { InputNumber, Select, Space } from "antd";

const UNITS: Record<string, string> = { h: "小时", wh: "工作小时", d: "天", wd: "个工作日" };
const OPTIONS = Object.entries(UNITS).map(([value, label]) => ({ value, label }));

/** 24h → 24 小时, 3wd → 3 个工作日 */
export function limitWords(limit?: string): string {
  const [, count, unit] = /^(\d+)(wh|wd|h|d)$/.exec(limit ?? "") ?? [];
  return count ? `${count} ${UNITS[unit!]}` : (limit ?? "不限");
}

/** A number and its unit as the server writes them: 24h, 3wd. A nought stays as typed and is marked; the form's rule tells why. */
export function LimitField({ value, onChange, id }: { value?: string; onChange?: (limit?: string) => void; id?: string }) {
  const [, count, unit = "wd"] = /^(\d*)(wh|wd|h|d)$/.exec(value ?? "") ?? [];
  return (
    <Space.Compact block>
      <InputNumber id={id} min={0} max={999} status={count === "0" ? "error" : undefined} precision={0} style={{ width: 64 }} placeholder="不限" controls={false} value={count ? Number(count) : undefined}
        onChange={(next) => onChange?.(next === null ? undefined : `${next}${unit}`)} />
      <Select style={{ width: 104 }} aria-label="单位" value={unit} options={OPTIONS} onChange={(next) => onChange?.(count ? `${count}${next}` : undefined)} />
    </Space.Compact>
  );
}
