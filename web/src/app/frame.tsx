import { DisconnectOutlined } from "@ant-design/icons";
import { Drawer } from "antd";
import { useEffect, useState } from "react";
import { Outlet, useLocation, useMatches, useNavigation } from "react-router";
import type { PageHandle } from "@/shared/feature";
import { useOnline, usePhone } from "@/shared/media";
import { can, useMe } from "@/shared/permissions";
import { useRemembered } from "@/shared/storage";
import { useTabRecord } from "@/shared/tab-title";
import "./frame.css";
import { Forbidden } from "./pages";
import { RoomsMenu } from "./rooms-menu";
import { TopBar } from "./top-bar";

/** The hall: rooms on the left, the bar on top, one page in the middle. */
export function Frame() {
  useMe();
  const phone = usePhone();
  const online = useOnline();
  const [narrow, setNarrow] = useRemembered("rooms.narrow", false);
  const [drawer, setDrawer] = useState(false);
  const { pathname } = useLocation();
  const busy = useNavigation().state !== "idle";
  const handles = useMatches().map((match) => match.handle as PageHandle | undefined);
  const title = handles.findLast((handle) => handle?.title)?.title;
  const allowed = handles.every((handle) => can(handle?.needs));
  const record = useTabRecord();
  useEffect(() => { document.title = [record ?? title, "中庭"].filter(Boolean).join(" · "); }, [record, title]);
  useEffect(() => { window.scrollTo(0, 0); }, [pathname]);
  return (
    <div className={phone ? "frame frame-phone" : narrow ? "frame frame-narrow" : "frame"}>
      <a className="skip" href="#content">跳到正文</a>
      <TopBar onRooms={() => (phone ? setDrawer(true) : setNarrow(!narrow))} />
      {!phone && <nav className="frame-rooms" aria-label="菜单"><RoomsMenu narrow={narrow} /></nav>}
      {phone && (
        <Drawer open={drawer} onClose={() => setDrawer(false)} placement="left" size={264} title="中庭" styles={{ body: { padding: 8 } }}>
          <RoomsMenu onGo={() => setDrawer(false)} />
        </Drawer>
      )}
      <main id="content" className="frame-content" tabIndex={-1}>
        {!online && <div className="frame-offline" role="status"><DisconnectOutlined /> 网络断了，正在等它恢复。已经填的内容还在。</div>}
        {busy && <div className="frame-busy" role="progressbar" aria-label="正在打开" />}
        {allowed ? <Outlet /> : <Forbidden />}
      </main>
    </div>
  );
}
