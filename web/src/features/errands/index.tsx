import { FileDoneOutlined } from "@ant-design/icons";
import { page, type Feature } from "@/shared/feature";

/** One visit for everything: what to bring, pay, sign, where to go, and when. */
export const errands: Feature = {
  rooms: [
    { key: "errands", word: "一次办", icon: <FileDoneOutlined />, path: "/errands", needs: "errands.read" },
  ],
  routes: [
    { path: "errands", ...page(() => import("./errands-desk"), "ErrandsDesk", { title: "一次办", needs: "errands.read" }) },
    { path: "errands/guides", ...page(() => import("./guides-page"), "GuidesPage", { title: "办事指南", needs: "errands.read" }) },
    { path: "errands/customers/:id", ...page(() => import("./customer-errands"), "CustomerErrands", { title: "一次办清单", needs: "errands.read" }) },
    { path: "errands/plans/:id", ...page(() => import("./plan-paper"), "PlanPaper", { title: "一次办清单", needs: "errands.read" }) },
  ],
};
