package atrium.base.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

class ProblemsTests {
    @Test
    void saysNothingLoudOfAVisitorWhoHangsUp() throws Exception {
        assertThat(logged("/hung-up")).noneMatch(each -> each.getLevel() == Level.ERROR);
        assertThat(logged("/hung-up?inside=true")).noneMatch(each -> each.getLevel() == Level.ERROR);
        assertThat(logged("/broken")).anyMatch(each -> each.getLevel() == Level.ERROR);
    }

    private static List<ILoggingEvent> logged(String path) throws Exception {
        var logger = (Logger) LoggerFactory.getLogger(Problems.class);
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        logger.addAppender(heard);
        try {
            MockMvcBuilders.standaloneSetup(new Line()).setControllerAdvice(new Problems()).build().perform(get(path));
        } finally {
            logger.detachAppender(heard);
        }
        return heard.list;
    }

    @RestController
    static class Line {
        @GetMapping("/hung-up")
        void hungUp(@RequestParam(defaultValue = "false") boolean inside) throws IOException {
            var gone = new ClientAbortException(new IOException("Broken pipe"));
            if (inside) {
                throw new IllegalStateException(gone);
            }
            throw gone;
        }

        @GetMapping("/broken")
        void broken() {
            throw new IllegalStateException("Nobody foresaw this");
        }
    }
}
