package atrium.trials;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Door;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

/** Trial S14: a text that a spreadsheet might take for a formula is a text in every list the house lets out. */
@HallTest
class FormulaTests {
    private static final List<String> FORMULAS = List.of("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "＝1+1",
            "＋1", "－1", "＠SUM(1)", "=cmd|'/c calc'!A1", "=HYPERLINK(\"http://evil.example\")");

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void letsEveryListOutWithoutAFormula() {
        var household = new Household(hall, projects);
        plant(household);
        var doors = Household.doors().stream().filter(door -> door.path().endsWith("/export")).toList();
        var seen = new StringBuilder();

        for (var door : doors) {
            var address = household.address(door) + (door.path().equals("/api/customers/export") ? "?" : "?limit=200&")
                    + household.things.sample(door).replace("q=" + household.things.ids.get("canary"), "");
            var answer = household.owner.download(address);
            assertThat(answer.statusCode()).as(door.name()).isEqualTo(200);
            var sheets = sheets(answer.body());
            assertThat(formulas(sheets)).as(door.name()).isFalse();
            seen.append(HtmlUtils.htmlUnescape(sheets.replace("&apos;", "'")));
        }

        assertThat(doors).hasSizeGreaterThan(5);
        assertThat(FORMULAS).allSatisfy(formula -> assertThat(seen).contains(formula.strip()));
    }

    @Test
    void findsACellThatIsAFormula() {
        assertThat(formulas("<c r=\"A1\"><f>1+1</f><v>2</v></c>")).isTrue();
        assertThat(formulas("<c r=\"A1\" t=\"inlineStr\"><is><t>=1+1</t></is></c>")).isFalse();
    }

    /** Every text of what is listed begins as a formula does, whether or not a form would have let it in. */
    private void plant(Household household) {
        var registering = Door.declared().stream().filter(door -> door.name().equals("POST /api/cases")).findFirst()
                .orElseThrow();
        for (var formula : FORMULAS) {
            household.enter(registering, body -> body.replace("渗水", formula.strip().replace("\"", "\\\"")));
        }
        for (var column : List.of("cases.summary", "customers.name", "properties_units.label", "surveys.title",
                "staff_people.name")) {
            var table = column.substring(0, column.indexOf('.'));
            var name = column.substring(table.length() + 1);
            hall.as(household.org, () -> hall.db()
                    .sql("update " + table + " set " + name + " = '=' || " + name + " where org_id = :org and " + name
                            + " not like '=%' and " + name + " !~ '^[+＋－＠＝@-]'")
                    .params(Map.of("org", household.org)).update());
        }
    }

    private static boolean formulas(String sheets) {
        return sheets.contains("<f>") || sheets.contains("<f ") || sheets.contains("t=\"str\"");
    }

    private static String sheets(byte[] workbook) {
        try (var zip = ZipFile.builder().setByteArray(workbook).get()) {
            var text = new StringBuilder();
            for (var entry : Collections.list(zip.getEntries())) {
                if (entry.getName().startsWith("xl/worksheets/")) {
                    text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
