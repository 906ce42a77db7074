package atrium.bench;

import atrium.Application;
import atrium.base.platform.Databases;
import atrium.hall.Hall;
import atrium.hall.Projects;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/** The house under measurement, in a JVM of its own; obeys words on its standard input and ends with it. */
final class BenchHouse {
    /** Names the organisations that are filled, one a line, below the home. */
    static final String CROWDS = "crowds.txt";

    private BenchHouse() {
    }

    /** Puts the tap on the pool of the house. */
    static final class Plumber implements BeanPostProcessor {
        private @Nullable SqlTap tap;

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (!name.equals("dataSource") || !(bean instanceof HikariDataSource pool)) {
                return bean;
            }
            var fitted = new SqlTap(pool);
            tap = fitted;
            return fitted;
        }

        SqlTap tap() {
            return java.util.Objects.requireNonNull(tap);
        }
    }

    public static void main(String[] arguments) throws IOException {
        var context = new SpringApplication(Application.class, Hall.class, Projects.class, Plumber.class)
                .run(arguments);
        var file = Path.of(context.getEnvironment().getRequiredProperty("atrium.home")).resolve("staff.txt");
        if (Files.notExists(file)) {
            var hall = context.getBean(Hall.class);
            var org = hall.developer();
            var projects = context.getBean(Projects.class);
            var project = projects.project(org, "一期");
            var unit = projects.unit(org, project, 3, "301");
            Files.writeString(file, "%s %d %d %d".formatted(
                    hall.hire(org, "service", List.of("director"), null), org, project, unit));
        }
        var crowds = file.resolveSibling(CROWDS);
        if (Files.notExists(crowds)) {
            Files.writeString(crowds, crowd(context) + "\n" + crowd(context) + "\n");
        }
        var databases = context.getBean(Databases.class);
        say("up %s %s %s %s %s %s".formatted(databases.url(), databases.app().user(), databases.app().password(),
                databases.owner().user(), databases.owner().password(), Files.readString(file)));
        obey(context.getBean(Plumber.class).tap());
        context.close();
    }

    /** An organisation to be filled with cases: its director, its id, its projects. */
    private static String crowd(ApplicationContext context) {
        var hall = context.getBean(Hall.class);
        var org = hall.developer();
        var projects = IntStream.rangeClosed(1, 5)
                .mapToObj(n -> Long.toString(context.getBean(Projects.class).project(org, "项目" + n)))
                .collect(Collectors.joining(","));
        return hall.hire(org, "service", List.of("director"), null) + " " + org + " " + projects;
    }

    private static void obey(SqlTap tap) throws IOException {
        var words = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var word = words.readLine(); word != null; word = words.readLine()) {
            if (word.equals("listen")) {
                tap.listen();
            } else if (word.startsWith("heard ")) {
                Recorded.write(Path.of(word.substring(6)), tap.heard());
            } else if (word.startsWith("swallow ")) {
                tap.swallow(word.substring(8));
            } else {
                tap.swallow(null);
            }
            say("done");
        }
    }

    private static void say(String words) {
        System.out.println("bench: " + words);
    }
}
