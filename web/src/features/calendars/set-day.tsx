import { App, Button, Form, Input, Radio } from "antd";
import { http, Problem } from "@/shared/http";
import { dateWords } from "@/shared/time";
import { FormDrawer } from "@/shared/ui/action-form";
import { calendarsChanged, framesOf, type PlanDay } from "./calendar-api";

interface Filled {
  works: boolean;
  hours?: string;
  name: string;
}

/** One day by hand: of the house off or worked, of a rota also with hours of its own. */
export function SetDay({ day, rota, onClose }: { day: PlanDay; rota?: number; onClose: () => void }) {
  const { message } = App.useApp();
  const ofRota = `/api/calendars/rotas/${rota}/days/${day.date}`;
  const save = ({ works, hours, name }: Filled) => (rota === undefined
    ? http.put("/api/calendars/days", { date: day.date, type: works ? "MAKEUP_WORKDAY" : "HOLIDAY", name })
    : http.put(ofRota, { frames: works ? framesOf(hours) : [], note: name }));
  const drop = async () => {
    try {
      await (rota === undefined ? http.delete("/api/calendars/days", { query: { date: day.date } }) : http.delete(ofRota));
      calendarsChanged();
      onClose();
    } catch (error) {
      message.error(error instanceof Problem ? error.detail : "没能恢复，请重试。");
    }
  };
  return (
    <FormDrawer<Filled>
      open onClose={onClose} title={dateWords(day.date)} submitWord="设定" onSubmit={save} onDone={calendarsChanged}
      initial={{ works: day.works, hours: day.frames.join(" "), name: day.name }}
    >
      {(form) => (
        <>
          <p className="quiet">设定后，在办事项的到期时间会自动重算。{day.name && !day.byHand && `这一天由通知规定为“${day.name}”。`}</p>
          <Form.Item name="works" label="这一天"><Radio.Group optionType="button" options={[{ value: false, label: "放假" }, { value: true, label: "上班" }]} /></Form.Item>
          {rota !== undefined && (
            <Form.Item noStyle shouldUpdate={(before, after) => before.works !== after.works}>
              {() => form.getFieldValue("works") && (
                <Form.Item name="hours" label="时段" extra="以空格分开，如 08:00-12:00 14:00-20:00；夜班到 24:00，后半夜写在第二天。" rules={[{ required: true, message: "请填写时段。" }]}><Input /></Form.Item>
              )}
            </Form.Item>
          )}
          <Form.Item name="name" label="原因" rules={[{ required: true, whitespace: true, message: "请填写原因。" }]}><Input maxLength={30} placeholder="台风停工、司庆放假" /></Form.Item>
          {day.byHand && <p><Button onClick={() => void drop()}>恢复为平常的一天</Button></p>}
        </>
      )}
    </FormDrawer>
  );
}
