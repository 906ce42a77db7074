package atrium.estate.cases;

import org.jspecify.annotations.Nullable;

/**
 * Something about a case that its people, or those above them, have to hear of.
 *
 * @param clock which, when a limit is being used up
 * @param percent of the limit; {@link #ABOVE} for what goes to those above without a clock
 * @param run which stretch of the clock, which return of the matter: each alarm is raised once per run
 * @param why in a clerk's words
 * @param helper the department that owes the help, when that is what is late
 */
record CaseAlarm(Reason reason, @Nullable CaseClock clock, int percent, int run, String why, @Nullable Long helper) {
    /** From here on it obliges those above. */
    static final int ABOVE = 100;

    /** Of the case itself. */
    CaseAlarm(Reason reason, @Nullable CaseClock clock, int percent, int run, String why) {
        this(reason, clock, percent, run, why, null);
    }

    /** What gave rise to it. */
    enum Reason implements Labelled {
        CLOCK("时限"), REPEATED("反复重开"), TO_AND_FRO("来回转办"), SILENCE("久无动静"), ASSIST("协办逾期");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** What the task's step is called. */
    String step() {
        return "escalated:" + (clock == null ? reason : clock);
    }
}
