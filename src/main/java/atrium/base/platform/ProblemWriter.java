package atrium.base.platform;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem+json answer where no controller is at work: in filters. */
public final class ProblemWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Problem(int status, String title, String code, String detail) {}

    private ProblemWriter() {
    }

    /** Answers with the status, a stable code and a Chinese sentence. */
    public static void write(HttpServletResponse response, HttpStatus status, String code, String detail)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType("application/problem+json");
        var problem = new Problem(status.value(), status.getReasonPhrase(), code, detail);
        response.getOutputStream().write(JSON.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
    }
}
