import { CaseDrawer, type ActionProps } from "./case-drawer";
import { WordsField } from "./fields";

/** A line in the record that moves no clock. */
export function NoteOnCase(props: ActionProps & { text?: string; onDone?: () => void }) {
  return (
    <CaseDrawer<{ text: string }> {...props} keep={!props.text} title={props.text ? "并入这件事项" : "记录"} submitWord={props.text ? "并入" : "记下"} path="notes" initial={{ text: props.text }}>
      <WordsField name="text" label="记录" message="请写明情况。" focus rows={props.text ? 8 : 4}
        hint={props.text ? "这次来电记在上面这件事项的经过里，不另立一件。" : "只记在经过里，不影响时限。"} />
    </CaseDrawer>
  );
}
