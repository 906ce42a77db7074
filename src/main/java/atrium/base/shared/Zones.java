package atrium.base.shared;

import java.time.ZoneId;

/** The one time zone by which business days are told, whatever the server's. */
public final class Zones {
    public static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private Zones() {
    }
}
