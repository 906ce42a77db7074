import { ImportOutlined } from "@ant-design/icons";
import { page, type Feature } from "@/shared/feature";

/** Bringing tables in: the record of imports and the wizard. */
export const exchange: Feature = {
  rooms: [{ key: "imports", word: "导入", icon: <ImportOutlined />, path: "/imports", needs: "exchange.import", rare: true }],
  routes: [
    { path: "imports", ...page(() => import("./import-list"), "ImportList", { title: "导入记录", needs: "exchange.import" }) },
    { path: "imports/new", ...page(() => import("./upload-import"), "UploadImport", { title: "导入", needs: "exchange.import" }) },
    { path: "imports/:id", ...page(() => import("./import-wizard"), "ImportWizard", { title: "导入", needs: "exchange.import" }) },
  ],
};
