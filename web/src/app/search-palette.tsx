import { SearchOutlined } from "@ant-design/icons";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Input, Modal, Spin } from "antd";
import { useDeferredValue, useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useNavigate } from "react-router";
import { http, type Page } from "@/shared/http";
import { can, useMe } from "@/shared/permissions";
import { features } from "./rooms";
import "./search-palette.css";

interface Hit {
  kind: string;
  id: string;
  title: string;
  subtitle?: string;
  project?: string;
  /** The page of the record. */
  link: string;
}

interface Line {
  key: string;
  group: string;
  title: string;
  subtitle?: string;
  to: string;
}

const FINDS: Record<string, string> = Object.assign({}, ...features.map((feature) => feature.finds));

function roomLines(text: string): Line[] {
  return features.flatMap((feature) => feature.rooms ?? [])
    .filter((room) => can(room.needs) && (!text || room.word.includes(text)))
    .map((room) => ({ key: `room-${room.key}`, group: "功能", title: room.word, to: room.path }));
}

/** In the server's order, which is by kind, the best first; a hit of a kind no room shows leads nowhere and is left out. */
function hitLines(hits: Hit[]): Line[] {
  return hits.flatMap((hit) => {
    const group = FINDS[hit.kind];
    const subtitle = [hit.subtitle, hit.project !== hit.subtitle && hit.project].filter(Boolean).join(" · ");
    return group ? [{ key: `${hit.kind}-${hit.id}`, group, title: hit.title, subtitle, to: hit.link }] : [];
  });
}

/** Ctrl-K: from a name, room number, case number or file to its page. */
export function SearchPalette({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Modal open={open} onCancel={onClose} footer={null} closable={false} destroyOnHidden width={640} style={{ top: "10vh" }} styles={{ container: { padding: 0 } }}>
      {open && <Palette onClose={onClose} />}
    </Modal>
  );
}

function useLines(typed: string) {
  const q = useDeferredValue(useSettled(typed.trim(), 180));
  const query = useQuery({
    queryKey: ["/api/search", q],
    queryFn: ({ signal }) => http.get<Page<Hit>>("/api/search", { query: { q }, signal }),
    enabled: q.length > 0, placeholderData: keepPreviousData,
  });
  const lines = [...(q ? hitLines(query.data?.items ?? []) : []), ...roomLines(typed.trim())];
  return { lines, query, q };
}

function useSettled(value: string, ms: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(setSettled, ms, value);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

/** Arrows go line by line and round the ends, page keys from one kind to the next. */
function stepped(key: string, at: number, lines: Line[]): number | undefined {
  if (lines.length === 0) return undefined;
  if (key === "ArrowDown") return (at + 1) % lines.length;
  if (key === "ArrowUp") return (at + lines.length - 1) % lines.length;
  const heads = lines.flatMap((line, index) => (line.group === lines[index - 1]?.group ? [] : [index]));
  if (key === "PageDown") return heads.find((head) => head > at) ?? lines.length - 1;
  if (key === "PageUp") return heads.findLast((head) => head < at) ?? 0;
  return undefined;
}

function Palette({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const { lines, query, q } = useLines(text);
  const go = (line: Line | undefined) => { if (line) { onClose(); void navigate(line.to); } };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const next = stepped(event.key, at, lines);
    if (next !== undefined) {
      event.preventDefault();
      setAt(next);
      list.current?.querySelector(`#hit-${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") go(lines[at]);
  };
  return (
    <div onKeyDown={keys}>
      <Input
        autoFocus size="large" variant="borderless" prefix={<SearchOutlined />} suffix={query.isFetching ? <Spin size="small" /> : <span />}
        placeholder="姓名、手机尾号、房号、单号、文件名" aria-label="搜索" role="combobox" aria-expanded aria-controls="hits" aria-activedescendant={`hit-${at}`}
        value={text} onChange={(event) => { setText(event.target.value); setAt(0); }} className="palette-input"
      />
      <ul className="palette" id="hits" role="listbox" ref={list}>
        {query.error && q && <li className="palette-note">没能搜成：{query.error.message}</li>}
        {!query.error && q && query.data && !query.isFetching && lines.length === 0 && <li className="palette-note">没有找到“{q}”。换个写法，或只写其中几个字。</li>}
        {lines.map((line, index) => (
          <li key={line.key} id={`hit-${index}`} role="option" aria-selected={index === at} onMouseMove={() => setAt(index)} onClick={() => go(line)}>
            <span className="palette-group">{line.group === lines[index - 1]?.group ? "" : line.group}</span>
            <span className="palette-title">{line.title}</span>
            <span className="palette-subtitle">{line.subtitle}</span>
          </li>
        ))}
      </ul>
      <footer className="palette-foot">↑↓ 选择　PgUp PgDn 换一类　Enter 打开　Esc 关闭　在 {me.organisation.name} 内查找</footer>
    </div>
  );
}
