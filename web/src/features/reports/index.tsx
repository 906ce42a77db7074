import { FilePdfOutlined } from "@ant-design/icons";
import { page, type Feature } from "@/shared/feature";

const needs = "reports.read";

/** Periodic reports: made by themselves each month, kept as they were issued. */
export const reports: Feature = {
  rooms: [{ key: "reports", word: "定期报告", icon: <FilePdfOutlined />, path: "/reports", needs }],
  routes: [{ path: "reports", ...page(() => import("./report-list"), "ReportList", { title: "定期报告", needs }) }],
};
