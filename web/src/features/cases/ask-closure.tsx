import { Form } from "antd";
import { Attachments } from "@/shared/ui/attachments";
import { CaseDrawer, type ActionProps } from "./case-drawer";
import { WordsField } from "./fields";
import { useOversight } from "./settings-api";

/** 申请无确认关闭: the customer does not sign or cannot be reached. */
export function AskClosure(props: ActionProps) {
  const levels = useOversight().data?.closureLevels ?? 2;
  return (
    <CaseDrawer<{ reason: string }> {...props} title="申请无确认关闭" submitWord="提交审批" path="closure-requests">
      <p>客户拒签或联系不上时用。须附凭证（拒签照片、通话记录等），由{levels > 1 ? "另外两位督办人先后" : "另一位督办人"}审批后关闭。</p>
      <WordsField name="reason" label="情况" message="请写明客户为什么不确认、联系过几次。" rows={4} max={1000} focus />
      <Form.Item label="凭证" required extra="办结之后上传的才算凭证，之前已有的附件不算。"><Attachments subjectType="case" subjectId={String(props.matter.id)} /></Form.Item>
    </CaseDrawer>
  );
}
