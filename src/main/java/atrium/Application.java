package atrium;

import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the house. */
@SpringBootApplication
public class Application {
    public static void main(String[] args) {
        var house = new SpringApplication(Application.class);
        if (List.of(args).contains("--atrium.verify")
                || List.of(args).stream().anyMatch(arg -> arg.startsWith("--atrium.open="))) {
            house.setDefaultProperties(Map.of("server.port", "-1")); // a command takes no visitors
        }
        house.run(args);
    }
}
