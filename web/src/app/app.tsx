import { QueryClientProvider } from "@tanstack/react-query";
import { App as AntApp, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import { useEffect } from "react";
import { RouterProvider } from "react-router/dom";
import { onSignedOut } from "@/shared/http";
import { setMe } from "@/shared/permissions";
import { queryClient } from "@/shared/query";
import { useDark, useTheme } from "@/shared/theme";
import "./base.css";
import { router } from "./router";

/** Everything the pages stand on: theme, language, server state, routes. */
export function App() {
  const theme = useTheme();
  const dark = useDark();
  useEffect(() => { document.documentElement.dataset.shade = dark ? "dark" : "light"; }, [dark]);
  useEffect(() => onSignedOut(() => setMe(null, true)), []);
  return (
    // outside of AntApp, so that dialogs which ask once more know it too
    <QueryClientProvider client={queryClient}>
      <ConfigProvider theme={theme} locale={zhCN} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
        <AntApp className="app">
          <RouterProvider router={router} />
        </AntApp>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
