package atrium.estate.cases;

import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A pause that begins now.
 *
 * @param until the last day, after which the house resumes by itself
 * @param files attachments of the case that prove it: a screenshot, a letter
 */
record Suspension(PauseReason reason, LocalDate until, String evidence, List<Long> files) {

    /**
     * Nothing rings while a case is suspended, so somebody must look at it now and then.
     *
     * @throws Refusal cases.until-past, cases.until-far, cases.evidence-required, cases.files-required
     */
    void require(Instant now, int longestDays) {
        var today = LocalDate.ofInstant(now, Zones.SHANGHAI);
        if (until.isBefore(today)) {
            throw Refusal.badInput("cases.until-past", "挂起须有截止日期，且不早于今天。", "until");
        }
        if (until.isAfter(today.plusDays(longestDays))) {
            throw Refusal.badInput("cases.until-far", "一次挂起最长 %d 天，到期仍在等待的，请再次挂起。".formatted(longestDays), "until");
        }
        if (evidence.isBlank()) {
            throw Refusal.badInput("cases.evidence-required", "挂起须写明依据，例如客户短信或鉴定委托函。", "evidence");
        }
        if (files.isEmpty()) {
            throw Refusal.badInput("cases.files-required", "挂起须附凭证（短信截图、鉴定委托函等），请先上传再选上。", "files");
        }
    }
}
