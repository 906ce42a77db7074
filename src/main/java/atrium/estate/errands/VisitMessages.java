package atrium.estate.errands;

import atrium.base.notifications.Message;
import atrium.base.notifications.Notifications;
import atrium.base.shared.TimeWords;
import atrium.base.shared.Zones;
import atrium.base.staff.Staff;
import atrium.base.tasks.Tasks;
import atrium.estate.customers.Customers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the customer about an appointment by text message, and the desk by a task on its day. */
@Component
class VisitMessages {
    static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("M月d日（EEE）HH:mm", Locale.CHINA)
            .withZone(Zones.SHANGHAI);
    private static final String DESK = "service";

    private final Notifications notifications;
    private final Customers customers;
    private final Tasks tasks;
    private final Staff staff;

    VisitMessages(Notifications notifications, Customers customers, Tasks tasks, Staff staff) {
        this.notifications = notifications;
        this.customers = customers;
        this.tasks = tasks;
        this.staff = staff;
    }

    /** @return the masked number it goes to; null when the customer has left none @param occasion the same occasion is told once */
    @Nullable
    String tell(long customer, String occasion, String title, String text) {
        var phone = customers.phone(customer);
        if (phone == null) {
            return null;
        }
        notifications.tell(new Message("errands." + occasion, "errands." + occasion.replaceAll(":.*", ""),
                new Message.Phone(phone.sealed(), phone.masked()), title, text, null, null));
        return phone.masked();
    }

    void booked(Appointments.Appointment one) {
        tell(one.customerId(), "booked:%d:%d".formatted(one.id(), one.version()), "预约到场",
                "您好，已为您预约%s到%s办理%d件事项，约需%s，预约号%s。需带材料见一次办清单，改期请来电。".formatted(
                        WHEN.format(one.startsAt()), place(one), one.visits().size(), minutes(one), one.number()));
    }

    void cancelled(Appointments.Appointment one) {
        tell(one.customerId(), "cancelled:%d".formatted(one.id()), "预约已取消",
                "您好，您%s的预约（%s）已取消。需要时请来电另约。".formatted(WHEN.format(one.startsAt()), one.number()));
    }

    void remind(Appointments.Appointment one) {
        tell(one.customerId(), "reminder:%d:%d".formatted(one.id(), one.startsAt().getEpochSecond()), "明日到场提醒",
                "您好，提醒您%s到%s办理%d件事项，约需%s，预约号%s。请带齐清单所列材料，改期请来电。".formatted(
                        WHEN.format(one.startsAt()), place(one), one.visits().size(), minutes(one), one.number()));
    }

    /** On the day itself the desk owes the customer a reception. */
    void expect(Appointments.Appointment one, Instant now) {
        if (LocalDate.ofInstant(one.startsAt(), Zones.SHANGHAI).equals(LocalDate.ofInstant(now, Zones.SHANGHAI))) {
            tasks.keepOpen(new Tasks.Owed("errands", one.id(), "receive",
                    "接待到场客户：%s，%d 件事项".formatted(one.number(), one.visits().size()),
                    "/errands?day=" + LocalDate.ofInstant(one.startsAt(), Zones.SHANGHAI) + "&open=" + one.id(),
                    one.visits().isEmpty() ? null : Long.valueOf(one.visits().getFirst().projectId()),
                    desk(), null, one.startsAt()));
        }
    }

    void received(long appointment) {
        tasks.done("errands", appointment, "receive");
    }

    void expectNoMore(long appointment) {
        tasks.withdraw("errands", appointment, "receive");
    }

    private long desk() {
        var departments = staff.departments();
        return departments.stream().filter(each -> DESK.equals(each.code())).findFirst()
                .orElseGet(departments::getFirst).id();
    }

    private static String place(Appointments.Appointment one) {
        var first = one.stops().getFirst();
        return first.address() == null ? first.place() : first.address() + first.place();
    }

    private static String minutes(Appointments.Appointment one) {
        return TimeWords.minutes(one.stops().stream().mapToInt(VisitDay.Timed::minutes).sum());
    }
}
