package atrium;

import atrium.hall.Door;
import atrium.hall.Hall;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A director's project with one of everything in it, each carrying a word that occurs nowhere else. */
public final class Belongings {
    /** In the name of each thing. */
    public static final String CANARY = "鹤鸣";
    public static final String PHONE = "13957100433";

    /** Whose id an address bears; the first beginning that fits. */
    private static final Map<String, String> OWNERS = new LinkedHashMap<>();
    /** What there is, by the names doors.tsv uses. */
    public final Map<String, String> ids = new HashMap<>();
    public final Visitor director;
    private final Hall hall;
    private final long org;

    static {
        OWNERS.put("/api/calendars/departments/", "department");
        OWNERS.put("/api/calendars/rotas/", "rota");
        OWNERS.put("/api/cases/categories/", "category");
        OWNERS.put("/api/cases/link/", "link");
        OWNERS.put("/api/cases/handbooks/", "handbook");
        OWNERS.put("/api/cases/groups/", "group");
        OWNERS.put("/api/cases/signals/", "signal");
        OWNERS.put("/api/cases/", "case");
        OWNERS.put("/api/customers/merges/", "merge");
        OWNERS.put("/api/customers/units/", "unit");
        OWNERS.put("/api/customers/", "customer");
        OWNERS.put("/api/errands/appointments/", "appointment");
        OWNERS.put("/api/errands/customers/", "customer");
        OWNERS.put("/api/errands/matters/", "matter");
        OWNERS.put("/api/errands/papers/", "paper");
        OWNERS.put("/api/errands/places/", "place");
        OWNERS.put("/api/errands/plans/", "plan");
        OWNERS.put("/api/exchange/imports/", "import");
        OWNERS.put("/api/files/", "file");
        OWNERS.put("/api/notifications/deliveries/", "delivery");
        OWNERS.put("/api/knowledge/articles/", "article");
        OWNERS.put("/api/knowledge/macros/", "macro");
        OWNERS.put("/api/knowledge/templates/", "template");
        OWNERS.put("/api/properties/projects/", "project");
        OWNERS.put("/api/properties/units/", "unit");
        OWNERS.put("/api/reports/", "report");
        OWNERS.put("/api/session/list/", "session");
        OWNERS.put("/api/staff/absences/", "absence");
        OWNERS.put("/api/staff/accounts/", "account");
        OWNERS.put("/api/staff/departments/", "department");
        OWNERS.put("/api/staff/people/", "person");
        OWNERS.put("/api/staff/posts/", "post");
        OWNERS.put("/api/staff/roles/", "role");
        OWNERS.put("/api/staff/tokens/", "token");
        OWNERS.put("/api/surveys/", "survey");
        OWNERS.put("/api/tasks/", "task");
        OWNERS.put("/api/visits/draws/", "draw");
        OWNERS.put("/api/visits/rectifications/", "rectification");
        OWNERS.put("/api/visits/", "visit");
    }

    public Belongings(Hall hall, Projects projects, long org) {
        this.hall = hall;
        this.org = org;
        this.director = hall.signIn(hall.hire(org, "service", List.of("director"), null));
        ids.put("canary", "%E9%B9%A4%E9%B8%A3");
        ids.put("phone", PHONE);
        var project = projects.project(org, CANARY + "苑");
        keep("project", project);
        keep("unit", projects.unit(org, project, 3, CANARY + "301"));
        addStaff();
        addCustomer(project);
        addCase(project);
        ErrandBelongings.of(director, ids).forEach(this::keep);
        addImport(project);
        var colleague = hall.signIn(hall.hire(org, "service", List.of("director"), null));
        ids.putAll(new VisitBelongings(director, colleague, ids).make());
        keep("report", made("/api/reports",
                Map.of("kind", "monthly-service", "from", "2026-01-01", "to", "2026-01-31")));
        addGroup(project);
    }

    /** Uses a door with what there is here. */
    public Visitor.Answer use(Door door, Visitor visitor) {
        return door.use(visitor, name -> named(name.equals("id") ? owner(door) : name), ids);
    }

    /** The door's address with the ids of what there is here. */
    public String address(Door door) {
        return Door.fill(door.path(), name -> named(name.equals("id") ? owner(door) : name));
    }

    /** The door's sample with what there is here. */
    public String sample(Door door) {
        return Door.fill(door.sample(), name -> ids.getOrDefault(name, "{" + name + "}"));
    }

    /** What kind of record's id the door's address bears. */
    public static String owner(Door door) {
        return OWNERS.entrySet().stream().filter(each -> door.path().startsWith(each.getKey())).findFirst()
                .map(Map.Entry::getValue)
                .orElseThrow(() -> new IllegalStateException("Say whose id is in " + door.path()));
    }

    private String named(String name) {
        var id = ids.get(name);
        if (id == null) {
            throw new IllegalStateException("Nothing is known of {" + name + "}: let Belongings make one");
        }
        return id;
    }

    private void addStaff() {
        keep("building", first("properties_buildings"));
        keep("post", first("staff_posts"));
        keep("role", first("staff_roles"));
        var me = director.get("/api/session").json();
        keep("account", me.path("accountId").asLong());
        keep("person", me.path("personId").asLong());
        var colleague = hall.signIn(hall.hire(org, "service", List.of("clerk"), null)).get("/api/session").json();
        keep("absence", made("/api/staff/absences", Map.of("personId", id("person"), "standInId",
                colleague.path("personId").asLong(), "from", "2099-01-04", "to", "2099-01-05")));
        ids.put("session", director.get("/api/session/list").json().path(0).path("id").asString());
        keep("token", made("/api/staff/tokens", Map.of("name", CANARY, "scopes", List.of("cases.read"), "days", 1)));
    }

    private void addCustomer(long project) {
        var person = new HashMap<String, Object>(Map.of("kind", "PERSON", "name", CANARY + "山", "phone", PHONE,
                "projectId", project, "remarks", CANARY, "sharesPhone", true));
        var customer = made("/api/customers", person);
        var customers = "/api/customers/" + customer;
        keep("customer", customer);
        keep("contact", made(customers + "/contacts", Map.of("label", "家", "person", CANARY, "phone", PHONE)));
        keep("card", made(customers + "/cards", Map.of("card", "6222021202041701419", "bank", CANARY)));
        keep("consent", made(customers + "/consents",
                Map.of("purpose", CANARY, "noticeVersion", "1", "evidence", CANARY)));
        var twin = made("/api/customers", person);
        keep("merge", made(customers + "/merges", Map.of("from", twin)));
        director.put("/api/customers/units/" + id("unit") + "/holders",
                List.of(Map.of("customerId", customer, "role", "OWNER", "share", 100)), Map.of());
        keep("relative", made("/api/customers", person));
    }

    private void addCase(long project) {
        var options = director.get("/api/cases/options").json();
        keep("category", options.path("categories").path(0).path("id").asLong());
        keep("department", options.path("departments").path(0).path("id").asLong());
        keep("elsewhere", options.path("departments").path(1).path("id").asLong());
        keep("case", made("/api/cases", Map.of("channel", "PHONE", "kind", "COMPLAINT", "categoryId", id("category"),
                "projectId", project, "unitId", id("unit"), "customerId", id("customer"), "callerName", CANARY,
                "callerPhone", PHONE, "summary", CANARY + "渗漏", "description", CANARY)));
        keep("handbook", made("/api/cases/handbooks", Map.of()));
        keep("rota", made("/api/calendars/rotas", Map.of("name", "七天班", "observesHolidays", true, "effectiveFrom",
                "2026-01-01", "frames", Map.of("1", List.of("09:00-18:00")))));
        ids.put("date", "2026-05-06");
        keep("task", first("tasks"));
        keep("delivery", first("notifications_deliveries"));
        var link = sound(director.post("/api/cases/" + ids.get("case") + "/links", Map.of()));
        ids.put("link", link.path("path").asString().substring("/link/".length()));
        var asked = sound(director.send("POST", "/api/cases/" + ids.get("case") + "/assists",
                Map.of("departmentId", id("elsewhere"), "what", CANARY, "dueOn",
                        "2099-01-01"),
                Map.of("If-Match", "\"1\"")));
        keep("assist", asked.path("around").path("assists").path(0).path("assist").path("id").asLong());
        keep("template", made("/api/knowledge/templates", Map.of("name", "告知", "body", "{房号}")));
        keep("article", made("/api/knowledge/articles", Map.of("title", "答法", "body", "答", "source", "办法",
                "categories", List.of(id("category")), "effectiveOn", "2026-01-01")));
        keep("macro", made("/api/knowledge/macros",
                Map.of("name", "步骤", "steps", List.of(Map.of("act", "NOTE", "text", "记")))));
        var file = director.upload("/api/files", CANARY + ".txt", CANARY.getBytes(StandardCharsets.UTF_8),
                Map.of("subjectType", "case", "subjectId", ids.get("case")));
        keep("file", sound(file).path("id").asLong());
    }

    /** One that stands under the project and one that nobody has placed yet. */
    private void addImport(long project) {
        var table = "楼栋,单元,楼层,房号\n1栋,1,3,%s302\n".formatted(CANARY).getBytes(StandardCharsets.UTF_8);
        var looked = sound(director.upload("/api/exchange/imports", CANARY + ".csv", table, Map.of("kind", "units")));
        keep("import", looked.path("run").path("id").asLong());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("sheet", looked.path("analysis").path("sheet").asInt());
        body.put("headerRow", looked.path("analysis").path("headerRow").asInt());
        body.put("mapping", looked.path("analysis").path("mapping"));
        body.put("choices", Map.of("project", Long.toString(project)));
        sound(director.put("/api/exchange/imports/" + ids.get("import") + "/mapping", body, Map.of()));
        var draft = sound(director.upload("/api/exchange/imports", CANARY + "草稿.csv", table, Map.of("kind", "units")));
        keep("draft", draft.path("run").path("id").asLong());
    }

    /** Two more cases under one cause, one to join them, and what the radar saw. */
    private void addGroup(long project) {
        var like = Map.<String, Object>of("channel", "PHONE", "kind", "COMPLAINT", "categoryId", id("category"),
                "projectId", project, "summary", CANARY, "description", CANARY);
        keep("member", made("/api/cases", like));
        keep("joiner", made("/api/cases", like));
        keep("group", made("/api/cases/groups", Map.of("title", CANARY, "cause", CANARY, "leadId", id("department"),
                "caseIds", List.of(id("member"), made("/api/cases", like)))));
        keep("signal", hall.as(org, () -> hall.db().sql("""
            insert into cases_signals (org_id, project_id, building_id, category_id, households, cases, raised_at)
            values (?, ?, ?, ?, 5, array[?::bigint], timestamptz '2026-01-01') returning id""")
                .params(org, project, id("building"), id("category"), id("joiner")).query(Long.class).single()));
    }

    private long id(String name) {
        return Long.parseLong(ids.getOrDefault(name, ""));
    }

    private void keep(String name, long id) {
        ids.put(name, Long.toString(id));
    }

    private long made(String path, Object body) {
        return sound(director.post(path, body)).path("id").asLong();
    }

    private static JsonNode sound(Visitor.Answer answer) {
        if (answer.status() >= 300) {
            throw new IllegalStateException(answer.text());
        }
        return answer.json();
    }

    private long first(String table) {
        return hall.as(org, () -> hall.db().sql("select min(id) from " + table + " where org_id = ?").param(org)
                .query(Long.class).single());
    }
}
