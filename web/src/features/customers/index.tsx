import { TeamOutlined } from "@ant-design/icons";
import { page, type Feature } from "@/shared/feature";

/** Who buys, owns, rents and speaks for a unit. */
export const customers: Feature = {
  rooms: [{ key: "customers", word: "客户", icon: <TeamOutlined />, path: "/customers", needs: "customers.read" }],
  routes: [
    { path: "customers", ...page(() => import("./customer-list"), "CustomerList", { title: "客户", needs: "customers.read" }) },
    { path: "customers/:id", ...page(() => import("./customer-page"), "CustomerPage", { title: "客户", needs: "customers.read" }) },
  ],
  finds: { customer: "客户" },
};
