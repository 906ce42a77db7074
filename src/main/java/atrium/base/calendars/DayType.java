package atrium.base.calendars;

/** What a day of the calendar is, by the yearly notice of the State Council. */
public enum DayType {
    WORKDAY, WEEKEND, HOLIDAY, MAKEUP_WORKDAY;

    public boolean isWorkday() {
        return this == WORKDAY || this == MAKEUP_WORKDAY;
    }
}
