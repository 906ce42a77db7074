import { useQuery } from "@tanstack/react-query";
import { Alert, App, Button, Drawer, Input, Skeleton, Tooltip } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { http, Problem } from "@/shared/http";
import { usePhone } from "@/shared/media";
import { exactWords, inHouse, minuteWords } from "@/shared/time";
import { DateInput } from "@/shared/ui/date-input";
import { refreshErrands, type Appointment } from "./errand";

interface Start { at: string; until: string; full?: string }

interface BookVisitProps {
  customer: number;
  minutes: number;
  /** Given, it is moved instead of a new one made. */
  moving?: Appointment;
  onClose: () => void;
}

/** Says once more when he is to come, before the message goes out. */
function Confirm({ chosen, moving, busy, onBook }: { chosen?: Start; moving?: Appointment; busy: boolean; onBook: (start: Start) => void }) {
  return (
    <div className="errand-confirm">
      <span className={chosen ? "strong" : "quiet"}>{chosen ? `${exactWords(chosen.at)} 至 ${inHouse(chosen.until).format("HH:mm")}` : "请选一个开始时间"}</span>
      <Button type="primary" disabled={!chosen} loading={busy} onClick={() => chosen && onBook(chosen)}>{moving ? "改到此时" : "预约并通知客户"}</Button>
    </div>
  );
}

/** Times on a day at which the whole round has room; a full one says which counter is full. */
export function BookVisit({ customer, minutes, moving, onClose }: BookVisitProps) {
  const phone = usePhone();
  const { message } = App.useApp();
  const [day, setDay] = useState(() => inHouse(moving?.startsAt ?? new Date().toISOString()));
  const [note, setNote] = useState("");
  const [refusal, setRefusal] = useState<string>();
  const [chosen, setChosen] = useState<Start>();
  const [busy, setBusy] = useState(false);
  const date = day.format("YYYY-MM-DD");
  const query = useQuery({
    queryKey: ["/api/errands/customers", String(customer), "starts", date],
    queryFn: ({ signal }) => http.get<Start[]>(`/api/errands/customers/${customer}/starts`, { query: { day: date }, signal }),
  });
  const book = async (start: Start) => {
    setBusy(true);
    setRefusal(undefined);
    try {
      if (moving) await http.post(`/api/errands/appointments/${moving.id}/moves`, { startsAt: start.at }, { ifMatch: `"${moving.version}"` });
      else await http.post(`/api/errands/customers/${customer}/appointments`, { startsAt: start.at, note: note || undefined });
      void message.info(`已约 ${exactWords(start.at)}，将短信告知客户`);
      refreshErrands();
      onClose();
    } catch (error) {
      setRefusal(error instanceof Problem ? error.detail : "没能送出，请重试。");
      setChosen(undefined);
      void query.refetch();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Drawer
      open onClose={onClose} title={moving ? "改期" : "预约到场"} size={phone ? "100%" : 480}
      footer={<Confirm chosen={chosen} moving={moving} busy={busy} onBook={(start) => void book(start)} />}
    >
      <p className="quiet">全部在办事项合并为一次，共约 {minuteWords(minutes)}；选一个开始时间，各窗口依次留位。</p>
      {refusal && <Alert className="errand-alert" type="error" showIcon title={refusal} role="alert" />}
      <p><DateInput aria-label="到场日期" value={day} allowClear={false} minDate={dayjs()} maxDate={dayjs().add(60, "day")} onChange={(next) => { if (next) setDay(next); setChosen(undefined); }} /></p>
      {!moving && <p><Input aria-label="备注" placeholder="备注，如需要轮椅、带小孩（可不填）" maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} /></p>}
      {query.error ? <Alert type="error" title={query.error instanceof Problem ? query.error.detail : "没能读到可约时间。"} />
        : !query.data ? <Skeleton active paragraph={{ rows: 2 }} />
        : query.data.length === 0 ? <Alert type="info" title="这一天不上班，或下班前已办不完，请另选一天。" />
        : (
          <div className="errand-starts">
            {query.data.map((start) => (
              <Tooltip key={start.at} title={start.full ? `${start.full}已约满` : `${inHouse(start.until).format("HH:mm")} 前后办完`}>
                <Button disabled={Boolean(start.full)} type={chosen?.at === start.at ? "primary" : "default"} aria-pressed={chosen?.at === start.at} onClick={() => setChosen(start)}>
                  {inHouse(start.at).format("HH:mm")}{start.full && " 满"}
                </Button>
              </Tooltip>
            ))}
          </div>
        )}
    </Drawer>
  );
}
