import { useEffect, type ReactNode } from "react";
import "./threshold.css";

/** The page before the hall: signing in and what must be settled first. */
export function Threshold({ title, help, children }: { title: string; help?: ReactNode; children: ReactNode }) {
  useEffect(() => { document.title = `${title} · 中庭`; }, [title]);
  return (
    <main className="threshold">
      <div className="threshold-name"><img src="/favicon.svg" alt="" width={32} height={32} />中庭</div>
      <section className="panel threshold-card">
        <h1>{title}</h1>
        {help && <p className="quiet">{help}</p>}
        {children}
      </section>
    </main>
  );
}
