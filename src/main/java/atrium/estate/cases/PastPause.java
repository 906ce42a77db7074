package atrium.estate.cases;

import atrium.base.calendars.Due;
import atrium.base.shared.Refusal;
import java.time.Instant;
import java.util.List;

/**
 * A pause that is over and was not written down in its time.
 *
 * @param files attachments of the case that prove it: a screenshot, a letter
 */
record PastPause(PauseReason reason, Instant from, Instant to, String evidence, List<Long> files) {

    /** @throws Refusal saying why the pause cannot have been */
    void require(List<CaseEvent> events, Instant now) {
        if (!from.isBefore(to)) {
            throw Refusal.badInput("cases.pause-order", "挂起的结束时间须晚于开始时间。", "to");
        }
        if (to.isAfter(now)) {
            throw Refusal.badInput("cases.pause-not-over", "补录的挂起须已结束；还在等待的，请办理“挂起”。", "to");
        }
        if (evidence.isBlank()) {
            throw Refusal.badInput("cases.evidence-required", "补录挂起须写明依据，例如客户短信或鉴定委托函。", "evidence");
        }
        if (files.isEmpty()) {
            throw Refusal.badInput("cases.files-required", "补录挂起须附凭证（短信截图、鉴定委托函等），请先上传再选上。", "files");
        }
        if (!withinWork(events)) {
            throw Refusal.badInput("cases.pause-outside", "补录的挂起须在部门办理期间内：不早于派单，也不跨过办结和重开。请核对时间。", "from");
        }
        CasePauses.of(events).stream().filter(pause -> pause.overlaps(from, to)).findFirst().ifPresent(pause -> {
            throw Refusal.badInput("cases.pause-overlaps", "这段时间与已有的挂起（%s 至 %s）重叠，重叠的时间不能扣两次。请改时间。"
                    .formatted(words(pause.from()), pause.to() == null ? "今" : words(pause.to())), "from");
        });
    }

    /** Whether it lies in one stretch in which a department worked on the case. */
    private boolean withinWork(List<CaseEvent> events) {
        Instant since = null;
        for (var event : events) {
            switch (event.type()) {
                case DISPATCHED, REOPENED -> since = event.at();
                case COMPLETED, CLOSED, CANCELLED, REFERRED -> {
                    if (since != null && !from.isBefore(since) && !to.isAfter(event.at())) {
                        return true;
                    }
                    since = null;
                }
                default -> {
                }
            }
        }
        return since != null && !from.isBefore(since);
    }

    private static String words(Instant at) {
        return new Due(at, false).inWords();
    }
}
