import { page, type Feature } from "@/shared/feature";

/** Signing in and out; sign-in itself stands outside the frame and is put there by the app. */
export const session: Feature = {
  routes: [
    { path: "me/sessions", ...page(() => import("./my-sessions"), "MySessions", { title: "登录的设备" }) },
    { path: "me/absences", ...page(() => import("./my-absences"), "MyAbsences", { title: "不在岗与代理", needs: "tasks.work" }) },
    { path: "me/password", ...page(() => import("./change-password"), "ChangePassword", { title: "修改密码" }) },
  ],
};
