package atrium.base.notifications;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes messages to the log instead of sending them: for the demo and for trying things out. */
record ConsoleProvider(Channel channel) implements Provider {
    private static final Logger log = LoggerFactory.getLogger(ConsoleProvider.class);

    @Override
    public String name() {
        return "控制台";
    }

    @Override
    public String pack(Parcel parcel) {
        return parcel.words();
    }

    @Override
    public String send(Parcel parcel, String packed) {
        log.info("{}：{}", channel.label(), packed);
        return "已写入日志，没有真正发出";
    }
}
