import { SettingOutlined } from "@ant-design/icons";
import { useQueries } from "@tanstack/react-query";
import { Badge, Menu } from "antd";
import type { ReactNode } from "react";
import { Link, useLocation } from "react-router";
import type { Room } from "@/shared/feature";
import { can } from "@/shared/permissions";
import { features } from "./rooms";

/** How many things oblige me in each room; a count that cannot be had is simply not shown. */
function useCounts(rooms: Room[]): Record<string, number> {
  const counted = rooms.filter((room) => room.count);
  return useQueries({
    queries: counted.map((room) => ({ queryKey: room.count!.key, queryFn: room.count!.load, refetchInterval: 60_000, retry: false })),
    combine: (results) => Object.fromEntries(counted.map((room, index) => [room.key, results[index]?.data ?? 0])),
  });
}

const RARE = "rare";

/** The rooms I may enter, in the order of the day's work; what is rarely needed folds away, unless it is most of what I do. */
export function RoomsMenu({ narrow, onGo }: { narrow?: boolean; onGo?: () => void }) {
  const rooms = features.flatMap((feature) => feature.rooms ?? []).filter((room) => can(room.needs));
  const counts = useCounts(rooms);
  const { pathname } = useLocation();
  const here = rooms.filter((room) => pathname === room.path || pathname.startsWith(`${room.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0];
  const daily = rooms.filter((room) => !room.rare);
  const rare = rooms.filter((room) => room.rare);
  const label = (word: string, count = 0) => <><span>{word}</span>{count > 0 && <span className="room-count num">{count}</span>}</>;
  const icon = (of: ReactNode, count = 0) => (narrow && count ? <Badge dot offset={[0, 10]} color="var(--brick)">{of}</Badge> : of);
  const door = (room: Room) => ({
    key: room.key, title: room.word, icon: icon(room.icon, counts[room.key]),
    label: <Link to={room.path} className="room">{label(room.word, counts[room.key])}</Link>,
  });
  const waiting = rare.reduce((sum, room) => sum + (counts[room.key] ?? 0), 0);
  const folded = {
    key: RARE, icon: icon(<SettingOutlined />, waiting), label: <span className="room">{label("设置与记录", waiting)}</span>,
    children: rare.map(door),
  };
  return (
    <Menu
      mode="inline" inlineCollapsed={narrow} selectedKeys={here ? [here.key] : []} onClick={onGo}
      defaultOpenKeys={here?.rare && !narrow ? [RARE] : []}
      items={rare.length > 1 && daily.length > rare.length ? [...daily.map(door), folded] : rooms.map(door)}
    />
  );
}
