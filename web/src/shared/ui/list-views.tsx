import { CloseOutlined, PushpinOutlined } from "@ant-design/icons";
import { Button, Input, Popover, Tabs } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { useRemembered } from "../storage";
import type { ListState } from "./list-state";
import type { View } from "./list-types";

interface Saved {
  word: string;
  search: string;
}

/** Without the page and the opened row a view is the same view. */
function viewOf(params: URLSearchParams): string {
  const rest = new URLSearchParams(params);
  for (const key of ["after", "row", "tab"]) rest.delete(key);
  return rest.toString();
}

function SaveView({ onSave }: { onSave: (word: string) => void }) {
  const [open, setOpen] = useState(false);
  const save = (word: string) => { if (word.trim()) { onSave(word.trim()); setOpen(false); } };
  const form = <Input.Search autoFocus maxLength={12} placeholder="视图名称" enterButton="存下" onSearch={save} style={{ width: 240 }} />;
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} content={form} placement="bottomRight" destroyOnHidden>
      <Button type="text" size="small" icon={<PushpinOutlined />}>存为视图</Button>
    </Popover>
  );
}

/** Built-in views and one's own as tabs; one's own remember the whole filter. */
export function ListViews({ name, views, state }: { name: string; views: View[]; state: ListState }) {
  const [params, setParams] = useSearchParams();
  const [saved, setSaved] = useRemembered<Saved[]>(`views.${name}`, []);
  const here = viewOf(params);
  const mine = saved.findIndex((one) => one.search === here);
  const filtered = Object.keys(state.filtered).length > 0;
  if (views.length === 0 && saved.length === 0 && !filtered) return null;
  const builtIn = views.length ? views : [{ key: "", word: "全部", params: {} }];
  const remove = (word: string) => setSaved(saved.filter((one) => one.word !== word));
  return (
    <Tabs
      className="list-views" size="small" activeKey={mine >= 0 ? `mine:${saved[mine]!.word}` : (state.view?.key ?? "")}
      onChange={(key) => {
        const own = saved.find((one) => `mine:${one.word}` === key);
        if (own) setParams(new URLSearchParams(own.search));
        else if (views.length) state.showView(views.find((view) => view.key === key)!);
        else setParams(new URLSearchParams());
      }}
      items={[
        ...builtIn.map((view) => ({ key: view.key, label: view.word })),
        ...saved.map((one, index) => ({
          key: `mine:${one.word}`,
          label: index === mine ? (
            <span>{one.word} <CloseOutlined aria-label={`删去视图 ${one.word}`} onClick={(event) => { event.stopPropagation(); remove(one.word); }} /></span>
          ) : one.word,
        })),
      ]}
      tabBarExtraContent={filtered && mine < 0 && (
        <SaveView onSave={(word) => setSaved([...saved.filter((one) => one.word !== word), { word, search: here }])} />
      )}
    />
  );
}
