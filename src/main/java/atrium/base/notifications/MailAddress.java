package atrium.base.notifications;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What counts as a mail address here: one of them, without a name beside it, so that no header can be slipped in. */
final class MailAddress {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    private MailAddress() {
    }

    static boolean valid(@Nullable String text) {
        return text != null && text.length() <= 254 && SHAPE.matcher(text).matches();
    }
}
