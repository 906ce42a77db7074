import { CaseDrawer, type ActionProps } from "./case-drawer";
import { WordsField } from "./fields";
import { InsertTemplate } from "./insert-template";

/** 办结: what was done; the customer is asked next. */
export function CompleteCase(props: ActionProps) {
  return (
    <CaseDrawer<{ result: string }> {...props} keep title="办结" submitWord="办结" path="completion">
      {(form) => (
        <>
          {props.matter.around.photoRequired && <p>这类报修须先在“附件”里传上派单后拍的照片，才能办结。</p>}
          <InsertTemplate matter={props.matter} form={form} name="result" />
          <WordsField name="result" label="处理结果" message="请写明做了什么、结果怎样。" rows={6} focus hint="办结后由客服请客户确认。" />
        </>
      )}
    </CaseDrawer>
  );
}
