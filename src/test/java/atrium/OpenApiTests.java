package atrium;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The web app's types are made from openapi.json, so it must say what the house really offers. */
@HallTest
class OpenApiTests {
    private static final Path FILE = Path.of("openapi.json");

    @Autowired
    private Hall hall;

    @Test
    void tellsNestedRecordsOfTheSameNameApart() {
        var schemas = hall.visitor(hall.developer(), "clerk").get("/v3/api-docs").json().path("components")
                .path("schemas");

        assertThat(schemas.path("CaseDetailAnswer").path("properties").has("timeline")).isTrue();
        assertThat(schemas.path("DeliveryListAnswer").path("properties").has("tries")).isTrue();
        assertThat(schemas.path("PageCaseListRow").toString()).contains("/CaseListRow")
                .doesNotContain("/DeliveryListRow");
        assertThat(schemas.has("Answer") || schemas.has("Row")).isFalse();
    }

    @Test
    void openApiFileSaysWhatTheHouseOffers() throws IOException {
        var offered = (ObjectNode) hall.visitor(hall.developer(), "clerk").get("/v3/api-docs").json();
        offered.remove("servers");
        var json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
        var text = json.writeValueAsString(json.treeToValue(offered, Object.class)) + "\n";
        if (System.getProperty("openapi.write") != null) {
            Files.writeString(FILE, text);
        }

        assertThat(text)
                .as("openapi.json is stale: run mvn -Dweb.skip -Dit.skip test -Dtest=OpenApiTests -Dopenapi.write,"
                        + " then npm run api in web/")
                .isEqualTo(Files.readString(FILE));
    }
}
