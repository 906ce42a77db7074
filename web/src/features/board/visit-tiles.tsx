import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { http } from "@/shared/http";
import { can } from "@/shared/permissions";
import { Tile, Tiles } from "@/shared/ui/tile";
import type { Scope } from "./cases-api";

interface VisitTile { key: string; label: string; value?: number; unit: string; count?: number; of?: number; filter: string; help: string }

/** What the whole house is asked about first; the rest stands on the board of return visits itself. */
const SHOWN = ["rate", "satisfied", "nps", "overdue", "low"];

/** 回访: the customers' own word on the work, of the same period; counted by the room of return visits. */
export function VisitTiles({ scope }: { scope: Scope }) {
  const { from, to, projects } = scope;
  const query = useQuery({
    queryKey: ["/api/visits/board", "tiles", from, to, projects], enabled: can("visits.read"), retry: false,
    queryFn: ({ signal }) => http.get<{ tiles: VisitTile[] }>("/api/visits/board", { query: { from, to, projects }, signal }),
    placeholderData: (previous) => previous, refetchInterval: 300_000,
  });
  const tiles = query.data?.tiles.filter((tile) => SHOWN.includes(tile.key));
  if (!tiles?.length) return null; // without the right or an answer the board stands without it
  const own = new URLSearchParams([["from", from], ["to", to], ...projects.map((one): [string, string] => ["projects", one])]);
  return (
    <section className="board-visits">
      <header className="chart-head"><h3>客户回访怎么说？</h3><Link to={`/visits/board?${own.toString()}`}>回访看板</Link></header>
      <Tiles>
        {tiles.map((tile) => (
          <Tile
            key={tile.key} word={tile.key === "overdue" ? `${tile.label} · 期内到期，截至现在` : tile.label} unit={tile.value === undefined ? undefined : tile.unit} to={`/visits?view=all&${tile.filter}`}
            value={tile.value === undefined ? "—" : tile.unit === "户" ? String(tile.value) : tile.value.toFixed(1)}
            help={`${tile.help}${tile.of === undefined ? "" : `（${tile.count === undefined ? "" : `${tile.count} / `}${tile.of} 户）`}。点开看明细。`}
          />
        ))}
      </Tiles>
    </section>
  );
}
