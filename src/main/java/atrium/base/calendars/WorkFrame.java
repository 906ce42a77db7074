package atrium.base.calendars;

import java.time.LocalTime;
import java.util.List;

/** A stretch of working time within one day; an end at 00:00 means midnight at the day's end. */
public record WorkFrame(LocalTime start, LocalTime end) {

    private static final int DAY_SECONDS = 24 * 60 * 60;

    public WorkFrame {
        if (start.getNano() != 0 || end.getNano() != 0) {
            throw new IllegalArgumentException("a frame is told in whole seconds");
        }
        if (end.toSecondOfDay() != 0 && !end.isAfter(start)) {
            throw new IllegalArgumentException("a frame ends after it starts: " + start + "–" + end);
        }
    }

    public static WorkFrame of(String start, String end) {
        return new WorkFrame(LocalTime.parse(start), LocalTime.parse(end));
    }

    /** 09:00-12:00; midnight at the day's end is 24:00. */
    String inWords() {
        return start + "-" + (end.toSecondOfDay() == 0 ? "24:00" : end.toString());
    }

    int startSecond() {
        return start.toSecondOfDay();
    }

    int endSecond() {
        return end.toSecondOfDay() == 0 ? DAY_SECONDS : end.toSecondOfDay();
    }

    int seconds() {
        return endSecond() - startSecond();
    }

    /** Frames in order of the day; refuses an empty list and frames that overlap. */
    static List<WorkFrame> inOrder(List<WorkFrame> frames) {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("a working day needs at least one frame");
        }
        var sorted = frames.stream().sorted((a, b) -> a.start.compareTo(b.start)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).startSecond() < sorted.get(i - 1).endSecond()) {
                throw new IllegalArgumentException("frames overlap: " + sorted);
            }
        }
        return sorted;
    }

    static int secondsOf(List<WorkFrame> frames) {
        return frames.stream().mapToInt(WorkFrame::seconds).sum();
    }
}
