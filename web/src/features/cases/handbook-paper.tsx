import dayjs from "dayjs";
import { useCaseOptions, wordOf } from "./cases-api";
import { HOLDERS, type Handbook } from "./handbook-api";
import { limitWords } from "./limit-field";

/** The rules as they hang on the office wall: title, number, articles, the tables of limits and rungs. */
export function HandbookPaper({ one }: { one: Handbook }) {
  const options = useCaseOptions();
  const bound = options?.departments.filter((department) => one.bound.includes(department.id)).map((department) => department.name) ?? [];
  const rank = (grade: string) => options?.grades.findIndex((each) => each.value === grade) ?? 0;
  const rungs = [...one.ladders].sort((a, b) => rank(a.grade) - rank(b.grade) || a.percent - b.percent);
  return (
    <article className="handbook-paper">
      <div className="handbook-number">{one.documentNumber ?? "文号待定"}</div>
      <h1>{one.title}</h1>
      <p className="handbook-sub">（第 {one.version} 版，{one.effectiveFrom ? `自 ${dayjs(one.effectiveFrom).format("YYYY年M月D日")} 起施行` : "施行日期待定"}）</p>
      {one.text.split(/\n+/).filter(Boolean).map((line, index) => <p key={index}>{line}</p>)}
      {bound.length > 0 && <p>本办法适用于：{bound.join("、")}。</p>}
      <h2>附表一　办理时限</h2>
      <table>
        <thead><tr><th>类型</th><th>级别</th><th>首次回复</th><th>制定方案</th><th>关闭</th><th>依据</th></tr></thead>
        <tbody>
          {one.limits.map((row) => (
            <tr key={`${row.kind}/${row.grade}`}>
              <td>{wordOf(options?.kinds, row.kind)}</td><td>{wordOf(options?.grades, row.grade)}</td>
              <td>{limitWords(row.firstReply)}</td><td>{limitWords(row.plan)}</td><td>{limitWords(row.close)}</td><td>{row.basis}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>附表二　时限将尽时告知的岗位</h2>
      <table>
        <thead><tr><th>级别</th><th>时限用去</th><th>告知</th></tr></thead>
        <tbody>
          {rungs.map((row, index) => (
            <tr key={index}><td>{wordOf(options?.grades, row.grade)}</td><td className="num">{row.percent}%</td><td>{row.posts.map((post) => HOLDERS[post] ?? post).join("、")}</td></tr>
          ))}
        </tbody>
      </table>
      <p>事后补录以 {one.backdatingDays} 天为限，更早的由主管补录。</p>
    </article>
  );
}
