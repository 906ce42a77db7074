import { Form } from "antd";
import dayjs from "dayjs";
import { CaseDrawer, type ActionProps } from "./case-drawer";
import { useCaseOptions } from "./cases-api";
import { ChoiceField, MomentField, WordsField } from "./fields";
import { InsertTemplate } from "./insert-template";
import { ProofField } from "./proof-field";

const BACK: Record<string, string> = { PHONE: "PHONE", HOTLINE: "PHONE", VISIT: "VISIT", WEB: "WEB", WECHAT: "WECHAT", PETITION: "LETTER", MEDIA: "PHONE" };

/** Who writes down what he just did needs a moment for it; the server allows as much. */
const isLater = (at: unknown) => typeof at === "string" && dayjs(at).isBefore(dayjs().subtract(5, "minute"));

/** What the customer was told, and how. */
export function ReplyToCase(props: ActionProps) {
  const options = useCaseOptions();
  const first = !props.matter.firstRepliedAt;
  return (
    <CaseDrawer<{ channel: string; text: string; at?: string; files?: string[] }>
      {...props} keep title={first ? "首次回复" : "答复客户"} submitWord={first ? "记下首次回复" : "记下答复"} path="replies" body={(values) => ({ ...values, files: values.files?.map(Number) })}
      initial={{ channel: BACK[props.matter.channel] ?? "PHONE" }}
    >
      {(form) => (
        <>
          <ChoiceField name="channel" label="回复方式" options={options?.replyChannels} message="请选回复方式。" />
          <InsertTemplate matter={props.matter} form={form} name="text" />
          <WordsField name="text" label="回复内容" message="请写明怎样回复的客户。" focus hint={first ? "送出后，首次回复的时限到此为止。" : undefined} />
          <MomentField name="at" label="回复时间" hint="当时已回复、现在补记的，填实际时间；留空为现在。补录会注明，并须附凭证。" />
          <Form.Item noStyle dependencies={["at"]}>
            {({ getFieldValue }) => isLater(getFieldValue("at")) ? <ProofField caseId={props.matter.id} message="请选凭证：通话记录、短信截图等。" /> : null}
          </Form.Item>
        </>
      )}
    </CaseDrawer>
  );
}
