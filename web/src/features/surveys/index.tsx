import { FormOutlined } from "@ant-design/icons";
import { page, type Feature } from "@/shared/feature";

/** Questionnaires: drawn up, sent out, counted. The page an owner fills in stands outside the frame, see app/router. */
export const surveys: Feature = {
  rooms: [{ key: "surveys", word: "问卷调查", icon: <FormOutlined />, path: "/surveys", needs: "surveys.read" }],
  routes: [
    { path: "surveys", ...page(() => import("./survey-list"), "SurveyList", { title: "问卷调查", needs: "surveys.read" }) },
    { path: "surveys/new", ...page(() => import("./survey-editor"), "NewSurvey", { title: "新问卷", needs: "surveys.edit" }) },
    { path: "surveys/:id/edit", ...page(() => import("./survey-editor"), "EditSurvey", { title: "修改问卷", needs: "surveys.edit" }) },
    { path: "surveys/:id", ...page(() => import("./survey-page"), "SurveyPage", { title: "问卷调查", needs: "surveys.read" }) },
  ],
};
