import { Checkbox, Form, Input } from "antd";
import dayjs from "dayjs";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import { DateInput } from "@/shared/ui/date-input";
import { calendarsChanged, framesOf, inForce, WEEKDAYS, type Hours, type Rota, type Week } from "./calendar-api";

interface Filled {
  name: string;
  observesHolidays: boolean;
  effectiveFrom: string;
  week: Record<string, string | undefined>;
}

function weekOf(typed: Filled["week"], mayBeOff: boolean): Week {
  const days = Object.entries(typed).map(([day, text]) => [day, framesOf(text)] as const);
  return Object.fromEntries(days.filter(([, frames]) => mayBeOff || frames.length > 0));
}

/** Hours by weekday from a day on, of the house or of a rota; a new rota too. */
export function SetHours({ hours, rota, kind, onClose }: { hours: Hours[]; rota?: Rota; kind: "house" | "rota"; onClose: () => void }) {
  const today = dayjs().format("YYYY-MM-DD");
  const now = inForce(hours, today);
  const ofRota = kind === "rota";
  const save = ({ week, ...rest }: Filled) => {
    const body = { ...rest, frames: weekOf(week, ofRota) };
    if (!ofRota) return http.put("/api/calendars/frames", body);
    return rota ? http.put(`/api/calendars/rotas/${rota.id}`, { ...body, version: rota.version }) : http.post("/api/calendars/rotas", body);
  };
  const week = Object.fromEntries(WEEKDAYS.map((_, index) => [String(index + 1), now?.frames[String(index + 1)]?.join(" ")]));
  return (
    <FormDrawer<Filled>
      open onClose={onClose} title={ofRota ? (rota ? `修改“${rota.name}”` : "新建班次日历") : "修改工作时段"} submitWord="保存" onSubmit={save} onDone={calendarsChanged}
      initial={{ name: rota?.name, observesHolidays: rota?.observesHolidays ?? false, effectiveFrom: today, week }}
    >
      {ofRota && (
        <>
          <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: "请填写名称。" }]}><Input maxLength={30} placeholder="物业七天班" /></Form.Item>
          <Form.Item name="observesHolidays" valuePropName="checked" extra="不勾选时，法定节假日照常按下面的时段上班。"><Checkbox>法定节假日放假，调休日上班</Checkbox></Form.Item>
        </>
      )}
      <Form.Item
        name="effectiveFrom" label="自哪天起" extra="以前的日子仍按原来的时段；填已有的日期即替换那一版。" rules={[{ required: true, message: "请选日期。" }]}
        getValueProps={(value?: string) => ({ value: value ? dayjs(value) : undefined })} normalize={(value?: dayjs.Dayjs) => value?.format("YYYY-MM-DD")}
      >
        <DateInput weekday style={{ width: "100%" }} />
      </Form.Item>
      <p className="quiet">时段以空格分开，如 09:00-12:00 13:30-18:00；夜班到 24:00，后半夜写在第二天。{ofRota ? "空着的是休息日。" : "没有另写的工作日都照周一。"}</p>
      {WEEKDAYS.map((word, index) => (
        <Form.Item key={word} name={["week", String(index + 1)]} label={word} layout="horizontal" rules={!ofRota && index === 0 ? [{ required: true, message: "请填写周一的时段。" }] : undefined}>
          <Input placeholder={ofRota ? "休息" : "照周一"} />
        </Form.Item>
      ))}
      <Form.Item name="frames" hidden><Input /></Form.Item>
    </FormDrawer>
  );
}
