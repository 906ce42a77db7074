import type { ReactNode } from "react";

/** Text as people write it: a line with # is a heading, lines with - are a list. Never HTML, so nothing in it can act. */
export function PlainText({ text }: { text: string }) {
  const blocks: ReactNode[] = [];
  let items: string[] = [];
  const close = () => {
    if (items.length > 0) blocks.push(<ul key={blocks.length}>{items.map((item, index) => <li key={index}>{item}</li>)}</ul>);
    items = [];
  };
  for (const line of text.split("\n").map((one) => one.trim())) {
    const item = /^[-·•]\s*(.+)$/.exec(line);
    if (item) { items.push(item[1]!); continue; }
    close();
    const heading = /^#+\s*(.+)$/.exec(line);
    if (heading) blocks.push(<h3 key={blocks.length}>{heading[1]}</h3>);
    else if (line) blocks.push(<p key={blocks.length}>{line}</p>);
  }
  close();
  return <div className="plain-text">{blocks}</div>;
}
