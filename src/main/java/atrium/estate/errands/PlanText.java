package atrium.estate.errands;

import atrium.base.shared.TimeWords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The visit plan in words: a whole one for the file, a short one for a text message. */
final class PlanText {
    private PlanText() {
    }

    static String whole(String number, VisitPlan.Plan plan, Appointments.@Nullable Appointment booked) {
        var lines = new ArrayList<String>();
        lines.add("一次办清单  " + number);
        lines.add("客户：" + plan.customer().name());
        if (booked != null) {
            lines.add("预约：" + VisitMessages.WHEN.format(booked.startsAt()) + "，预约号 " + booked.number());
        }
        section(lines, "要办的事", plan.matters().stream().map(one -> "%s（%s%s）%s".formatted(one.title(),
                one.projectName(), one.unitLabel() == null ? "" : " " + one.unitLabel(),
                one.waitsFor().isEmpty() ? "" : "，须先办：" + String.join("、", one.waitsFor()))).toList());
        section(lines, "请带", plan.bring().stream().map(PlanText::ask).toList());
        section(lines, "已收存、不必再带", plan.held().stream()
                .map(one -> one.name() + (one.unitLabel() == null ? "" : "（" + one.unitLabel() + "）")).toList());
        section(lines, "办理中当场取得、不必带", plan.yielded().stream()
                .map(one -> "%s（由“%s”取得）".formatted(one.name(), one.from())).distinct().toList());
        section(lines, "费用", plan.fees().stream().map(fee -> "%s：%s（%s）".formatted(fee.name(),
                fee.amount() == null ? "另行计算" : fee.amount() + " 元", fee.basis())).toList());
        if (!plan.fees().isEmpty()) {
            lines.add("  金额已定的合计 " + plan.feeTotal() + " 元" + (plan.openFees() ? "，其余现场核算" : ""));
        }
        section(lines, "签字", plan.signatures().stream().map(VisitPlan.SignLine::document).distinct().toList());
        section(lines, "到场人", plan.coming().stream().map(one -> one.person()
                + (one.agent() ? "（可委托，代理人带授权委托书和身份证）" : "（须本人）")).toList());
        section(lines, "办理地点", plan.stops().stream().map(stop -> "%s%s，约 %s".formatted(stop.place(),
                stop.address() == null ? "" : "（" + stop.address() + "）", TimeWords.minutes(stop.minutes()))).toList());
        lines.add("  合计约 " + TimeWords.minutes(plan.minutes()));
        section(lines, "可不到场办理", plan.remote().stream()
                .map(one -> "%s·%s（%s）：%s".formatted(one.matter(), one.step(), one.way(), one.how())).toList());
        return String.join("\n", lines) + "\n";
    }

    static String brief(String number, VisitPlan.Plan plan, Appointments.@Nullable Appointment booked) {
        var bring = plan.bring().isEmpty()
                ? "材料已齐，不必再带"
                : "请带：" + plan.bring().stream().map(ask -> "%s%s%d份".formatted(ask.name(),
                        ask.form() == Step.Form.COPY ? "复印件" : "原件及复印件", ask.copies()))
                        .distinct().collect(Collectors.joining("、"));
        var when = booked == null ? "" : VisitMessages.WHEN.format(booked.startsAt()) + "，";
        return "您好，您有%d件事项可一次办完，%s约需%s。%s。清单号%s，详询客服。".formatted(plan.matters().size(), when,
                TimeWords.minutes(plan.minutes()), bring, number);
    }

    private static String ask(PaperNeeds.Ask ask) {
        return "%s%s × %d 份，%s，%s%s".formatted(ask.name(), ask.unitLabel() == null ? "" : "（" + ask.unitLabel() + "）",
                ask.copies(), ask.formLabel(), ask.person(),
                ask.freshDays() == null ? "" : "，%d 天内开具".formatted(ask.freshDays()));
    }

    private static void section(List<String> lines, String title, List<String> items) {
        if (!items.isEmpty()) {
            lines.add(title + "：");
            for (var i = 0; i < items.size(); i++) {
                lines.add("  %d. %s".formatted(i + 1, items.get(i)));
            }
        }
    }
}
