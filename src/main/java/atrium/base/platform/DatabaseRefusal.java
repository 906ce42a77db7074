package atrium.base.platform;

import org.jspecify.annotations.Nullable;

/** The database cannot be used as it stands; the message says in Chinese, then in English, why and what to do. */
class DatabaseRefusal extends IllegalStateException {
    private static final long serialVersionUID = 1;

    DatabaseRefusal(String chinese, String english) {
        this(chinese, english, null);
    }

    DatabaseRefusal(String chinese, String english, @Nullable Throwable cause) {
        super(chinese + System.lineSeparator() + english, cause);
    }
}
