package atrium.desk.surveys;

import org.jspecify.annotations.Nullable;

/**
 * Somebody gave a bad mark; published once per answer: at once in the transaction that takes it in, or by a job when it is anonymous.
 *
 * @param about the questionnaire, as in 《业主意见调查表》2026 年下半年
 * @param project for whose sake he was asked
 * @param cause which marks, and his words
 * @param department that sets it right; null when the questionnaire names none
 * @param subject whom, in the words of the room that asked; null when the survey is anonymous, as is place
 */
public record BadAnswer(long answer, long survey, String about, long project, String cause, @Nullable Long department,
        @Nullable String subject, @Nullable String place) {

    static BadAnswer of(SurveyStore.Survey survey, long answer, long project, String cause, @Nullable String subject,
            @Nullable String place) {
        return new BadAnswer(answer, survey.id(), "《%s》%s".formatted(survey.title(), survey.period()), project, cause,
                survey.rectifyBy(), subject, place);
    }
}
