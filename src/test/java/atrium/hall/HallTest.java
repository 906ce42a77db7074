package atrium.hall;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/** A test against the whole running house: real PostgreSQL, real HTTP. One house serves all such tests of a run. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"atrium.home=target/hall",
        "atrium.sign-in.failures-per-address=100000", "atrium.links.requests-per-address=100000",
        "atrium.surveys.misses-per-address=100000",
        "atrium.notifications.hosts=localhost", "atrium.notifications.loopback=true"})
@Import({Hall.class, Projects.class, ProjectGate.class})
public @interface HallTest {
}
