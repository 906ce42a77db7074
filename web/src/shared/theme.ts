import { theme, type ThemeConfig } from "antd";
import { useSyncExternalStore } from "react";
import { useReducedMotion, useSystemDark } from "./media";
import { storage } from "./storage";

/** The few colours of the house; also written as CSS variables in base.css. */
export const LIGHT = {
  paper: "#F7F6F3", panel: "#FFFFFF", ink: "#1F2328", quiet: "#5B6470", line: "#E4E2DD",
  pine: "#1F6F5C", brick: "#B3392F", amber: "#B7791F", slate: "#64748B",
};
export const DARK: typeof LIGHT = {
  paper: "#15181A", panel: "#1D2123", ink: "#E7E5E0", quiet: "#A5ADB6", line: "#343A3D",
  pine: "#5BB89F", brick: "#E8857B", amber: "#DDA857", slate: "#9AA7B8",
};

const FONTS = '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", system-ui, sans-serif';

export type Shade = "light" | "dark" | "system";

const listeners = new Set<() => void>();

export function setShade(shade: Shade) {
  storage.write("shade", shade);
  listeners.forEach((listener) => listener());
}

export function useShade(): Shade {
  return useSyncExternalStore(
    (listener) => { listeners.add(listener); return () => listeners.delete(listener); },
    () => storage.read<Shade>("shade") ?? "system",
  );
}

export function useDark(): boolean {
  const system = useSystemDark();
  const shade = useShade();
  return shade === "system" ? system : shade === "dark";
}

export function usePalette(): typeof LIGHT {
  return useDark() ? DARK : LIGHT;
}

/**
 * The algorithm greys the light tints of so dark a green until they look out of use, and links on them can hardly be read; the same tints
 * carry notices, finished steps and chosen days.
 */
const TINTS = Object.fromEntries(["Primary", "Info", "Success"].flatMap((role) => [
  [`color${role}Bg`, "#EAF3F0"], [`color${role}BgHover`, "#DCEBE6"], [`color${role}Border`, "#B4D2C9"], [`color${role}BorderHover`, "#8FBBAE"],
]));

export function useTheme(): ThemeConfig {
  const dark = useDark();
  const still = useReducedMotion();
  const colour = dark ? DARK : LIGHT;
  const chosen = dark ? "#233631" : "#EAF3F0";
  // the dark algorithm dims seeds, so the dark ones start brighter than they end
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: dark ? "#2E8B74" : colour.pine, colorLink: dark ? "#72D3B9" : colour.pine, colorInfo: colour.pine, colorSuccess: colour.pine,
      colorWarning: colour.amber, colorError: colour.brick, ...(dark ? undefined : TINTS),
      colorTextBase: colour.ink, colorBgBase: dark ? "#121415" : "#FFFFFF",
      colorBgLayout: colour.paper, colorBgContainer: colour.panel, colorBgElevated: dark ? "#24292B" : "#FFFFFF",
      colorBorder: dark ? "#4A5155" : "#CFCCC5", colorBorderSecondary: colour.line, colorSplit: colour.line,
      colorTextSecondary: colour.quiet, colorTextTertiary: colour.quiet, colorTextDescription: colour.quiet,
      colorTextPlaceholder: dark ? "#8B949D" : "#767E88",
      fontFamily: FONTS, fontSize: 14, borderRadius: 6, controlHeight: 32, wireframe: false,
      motion: !still, motionDurationFast: "0.08s", motionDurationMid: "0.12s", motionDurationSlow: "0.15s",
      boxShadow: "0 4px 16px rgb(0 0 0 / 12%)", boxShadowSecondary: "0 4px 16px rgb(0 0 0 / 12%)", boxShadowTertiary: "none",
    },
    components: {
      Table: {
        fontSize: 13, cellPaddingBlockMD: 4, cellPaddingInlineMD: 12, cellPaddingBlockSM: 2, cellPaddingInlineSM: 12,
        cellFontSizeMD: 13, cellFontSizeSM: 13, rowHoverBg: dark ? "#23282A" : "#FAF9F6", rowSelectedBg: chosen, rowSelectedHoverBg: chosen, headerBg: dark ? "#23282A" : "#FBFAF8", headerColor: colour.quiet, headerSplitColor: "transparent",
      },
      Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none" },
      Menu: { itemHeight: 36, itemMarginBlock: 2, itemBorderRadius: 6, activeBarBorderWidth: 0, itemSelectedBg: chosen, itemSelectedColor: colour.pine, itemHoverBg: dark ? "#262C2E" : "#F4F3EF" },
      Select: { optionSelectedBg: chosen },
      Tree: { nodeSelectedBg: chosen, nodeSelectedColor: colour.pine, nodeHoverBg: dark ? "#262C2E" : "#F4F3EF" },
      Tabs: { horizontalMargin: "0 0 12px 0", itemSelectedColor: colour.pine, itemHoverColor: colour.pine, inkBarColor: colour.pine },
      Form: { itemMarginBottom: 24, verticalLabelPadding: "0 0 4px" },
    },
  };
}
