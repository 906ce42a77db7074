import { useQuery } from "@tanstack/react-query";
import { Button, Tag } from "antd";
import { Link } from "react-router";
import { http } from "@/shared/http";
import { ErrorState } from "@/shared/ui/state";

interface Choice {
  categoryId: number;
  categoryPath: string;
  departmentId?: number;
  departmentName?: string;
  score: number;
  words: string[];
  cases: number[];
}

interface Similar {
  id: number;
  number: string;
  summary: string;
  categoryName: string;
  departmentName?: string;
  percent: number;
  words: string[];
  answer?: string;
}

interface Suggestions {
  choices: Choice[];
  similar: Similar[];
  learned?: { cases: number; accuracy?: number; at: string };
}

function why(choice: Choice): string {
  const words = choice.words.length > 0 ? `来文含“${choice.words.join("”“")}”` : "";
  const cases = choice.cases.length > 0 ? `相似的已关闭事项有 ${choice.cases.length} 件归此类` : "";
  return [words, cases].filter(Boolean).join("；") || "由已关闭事项的用词推断";
}

function Choices({ choices, taken, onPick }: { choices: Choice[]; taken?: number; onPick?: (categoryId: number) => void }) {
  return (
    <ul className="case-lines">
      {choices.map((one) => (
        <li key={one.categoryId}>
          <span className="case-line-words"><b className="strong">{one.categoryPath}</b>{one.departmentName && ` → ${one.departmentName}`}
            <small className="quiet">{why(one)}</small></span>
          {onPick && (taken === one.categoryId
            ? <span className="quiet">已选 ✓</span>
            : <Button size="small" onClick={() => onPick(one.categoryId)}>采用</Button>)}
        </li>
      ))}
    </ul>
  );
}

function SimilarLine({ one }: { one: Similar }) {
  return (
    <li className="case-similar">
      <span className="case-line-words">
        <Link to={`/cases/${one.id}`} target="_blank">{one.summary}</Link>
        <small className="quiet">{one.number} · {one.categoryName}{one.departmentName && ` · ${one.departmentName}`}</small>
        <small>相同用词：{one.words.join("、")}</small>
        {one.answer && <details><summary>当时怎样答复</summary><div className="case-words">{one.answer}</div></details>}
      </span>
      <Tag className="num">相似 {one.percent}%</Tag>
    </li>
  );
}

function Basis({ learned }: { learned?: Suggestions["learned"] }) {
  if (!learned) return <p className="quiet">已关闭的事项还少，目前只按类别的关键词建议。</p>;
  const accuracy = learned.accuracy === undefined ? "" : `，留出五分之一试算，首选类别猜对 ${Math.round(learned.accuracy * 100)}%`;
  return <p className="quiet">根据 {learned.cases} 件已关闭事项{accuracy}。只供参考，以经办人判断为准。</p>;
}

/** What similar closed cases suggest; says what each suggestion rests on. */
export function CaseSuggestions({ path, query, taken, onPick }: {
  path: string; query?: Record<string, string | undefined>; taken?: number; onPick?: (categoryId: number) => void;
}) {
  const { data, error, refetch } = useQuery({
    queryKey: [path, query], queryFn: ({ signal }) => http.get<Suggestions>(path, { query, signal }), staleTime: 60_000, retry: false,
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  if (data.choices.length === 0 && data.similar.length === 0) return <p className="quiet">没有找到相似的已关闭事项。</p>;
  return (
    <>
      <Choices choices={data.choices} taken={taken} onPick={onPick} />
      {data.similar.length > 0 && <h3>相似的已关闭事项</h3>}
      <ul className="case-lines">{data.similar.map((one) => <SimilarLine key={one.id} one={one} />)}</ul>
      <Basis learned={data.learned} />
    </>
  );
}
