import { useQueryClient } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import dayjs from "dayjs";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import { DateInput } from "@/shared/ui/date-input";
import { PlainText } from "@/shared/ui/plain-text";
import { ARTICLES, articlesChanged, type Article } from "./article";
import { useMatters } from "./template";

interface Filled {
  title: string;
  categories?: number[];
  source: string;
  effectiveOn: string;
  expiresOn?: string;
  body: string;
}

/** A day kept as its text. */
function Day({ name, label, message, extra }: { name: string; label: string; message?: string; extra?: string }) {
  return (
    <Form.Item
      name={name} label={label} extra={extra} rules={message ? [{ required: true, message }] : undefined}
      getValueProps={(value?: string) => ({ value: value ? dayjs(value) : undefined })} normalize={(value?: dayjs.Dayjs) => value?.format("YYYY-MM-DD")}
    >
      <DateInput style={{ width: "100%" }} />
    </Form.Item>
  );
}

/** Writes a page down, or a new version of it. */
export function EditArticle({ article, onClose }: { article?: Article; onClose: () => void }) {
  const matters = useMatters();
  const client = useQueryClient();
  const key = [ARTICLES, String(article?.id)];
  const submit = (values: Filled) => {
    const version = client.getQueryData<Article>(key)?.version ?? article?.version;
    return article ? http.put(`${ARTICLES}/${article.id}`, values, { ifMatch: `"${version}"` }) : http.post(ARTICLES, values);
  };
  return (
    <FormDrawer<Filled>
      open onClose={onClose} width={640} title={article ? "修改知识页" : "增加知识页"} submitWord={article ? "保存为新版本" : "增加"} onSubmit={submit} onDone={articlesChanged}
      onOvertaken={() => client.refetchQueries({ queryKey: key }, { throwOnError: true })}
      initial={article && { title: article.title, categories: article.categories, source: article.source, effectiveOn: article.effectiveOn, expiresOn: article.expiresOn, body: article.body }}
    >
      {(form) => (
        <>
          <Form.Item name="title" label="标题" rules={[{ required: true, whitespace: true, message: "请填写标题。" }]}><Input maxLength={100} autoFocus /></Form.Item>
          <Form.Item name="categories" label="用于类别" extra="受理和办理这些类别（含下级）的事项时，列在旁边。">
            <Select mode="multiple" showSearch={{ optionFilterProp: "label" }} maxCount={20}
              options={matters.categories.filter((one) => !one.closed || article?.categories.includes(one.id)).map((one) => ({ value: one.id, label: one.path }))} />
          </Form.Item>
          <Form.Item name="source" label="依据" rules={[{ required: true, whitespace: true, message: "请写明依据，例如法规条文或文件号。" }]}><Input maxLength={300} placeholder="如：《商品房销售管理办法》第二十条" /></Form.Item>
          <Day name="effectiveOn" label="生效日期" message="请填写生效日期。" />
          <Day name="expiresOn" label="失效日期" extra="当天仍有效；没有期限可不填。" />
          <Form.Item name="body" label="正文" extra="以 # 开头的一行是小标题，以 - 开头的一行是列表。" rules={[{ required: true, whitespace: true, message: "请填写正文。" }]}>
            <Input.TextArea rows={14} maxLength={20000} showCount />
          </Form.Item>
          <Form.Item noStyle dependencies={["body"]}>
            {() => { const body = form.getFieldValue("body") as string | undefined; return body?.trim() ? <Form.Item label="预览"><PlainText text={body} /></Form.Item> : null; }}
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
