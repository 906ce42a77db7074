import { HomeOutlined } from "@ant-design/icons";
import { page, type Feature } from "@/shared/feature";

const needs = "properties.read";

/** Projects, buildings and units: the grid of a building, the list, the page of one unit. */
export const properties: Feature = {
  rooms: [{ key: "properties", word: "房源", icon: <HomeOutlined />, path: "/properties", needs }],
  routes: [
    { path: "properties", ...page(() => import("./property-rooms"), "PropertyGrid", { title: "楼盘表", needs }) },
    { path: "properties/list", ...page(() => import("./property-rooms"), "PropertyList", { title: "房源", needs }) },
    { path: "properties/units/:id", ...page(() => import("./unit-page"), "UnitPage", { title: "房源详情", needs }) },
  ],
  finds: { unit: "房源" },
};
