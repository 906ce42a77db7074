package atrium.base.platform;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * On closing, keeps taking requests for a while after readiness has been taken back: a balancer needs that long to notice and to
 * send visitors to another node. Without a balancer in front there is nothing to wait for.
 */
@Component
class Drain implements SmartLifecycle {
    private final Duration time;
    private volatile boolean running;

    Drain(@Value("${atrium.drain:0s}") Duration time) {
        this.time = time;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server begins to close. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
