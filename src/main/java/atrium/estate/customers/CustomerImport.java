package atrium.estate.customers;

import atrium.base.exchange.ImportTarget;
import atrium.base.shared.Masks;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.estate.properties.Properties;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes lists of customers and owners: knows again whom it has by identity number, else by telephone and name. */
@Component
class CustomerImport implements ImportTarget {
    private static final List<Field> FIELDS = List.of(
            new Field("name", "姓名", true,
                    List.of("客户姓名", "客户名称", "业主姓名", "业主", "买受人", "买受人姓名", "名称", "单位名称", "姓名或名称")),
            field("kind", "类型", "客户类型", "客户性质"), field("idType", "证件类型", "证件种类", "证件名称"),
            field("idNumber", "证件号码", "证件号", "身份证号", "身份证号码", "身份证", "统一社会信用代码"),
            field("phone", "手机", "手机号", "手机号码", "联系电话", "电话", "联系方式", "移动电话"),
            field("otherPhone", "其他电话", "备用电话", "家庭电话", "固定电话", "座机", "电话2"),
            field("address", "地址", "通讯地址", "联系地址", "邮寄地址", "住址"),
            field("building", "楼栋", "楼号", "幢", "幢号", "栋", "栋号", "座"), field("unit", "单元", "单元号"),
            field("room", "房号", "室", "室号", "房间号", "房间", "房屋", "房屋编号", "房产"),
            field("role", "关系", "身份", "客户身份", "与房屋关系", "人员类别"),
            field("share", "份额", "产权份额", "占比", "份额(%)", "产权比例", "占有份额"));

    private final Properties properties;
    private final UnitLookup units;
    private final KnownCustomers known;
    private final ImportCustomers writing;
    private final Seals seals;
    private final Clock clock;

    CustomerImport(Properties properties, UnitLookup units, KnownCustomers known, ImportCustomers writing, Seals seals,
            Clock clock) {
        this.properties = properties;
        this.units = units;
        this.known = known;
        this.writing = writing;
        this.seals = seals;
        this.clock = clock;
    }

    /** A chunk of rows, judged. */
    record Judged(List<Verdict> verdicts, List<Plan> plans) {}

    /** What is to be done for a good row. @param entry the customer it is; null for a new one */
    record Plan(ImportedCustomer wanted, CustomerRegister.@Nullable Entry entry, UnitLookup.@Nullable Found unit) {}

    @Override
    public String kind() {
        return "customers";
    }

    @Override
    public String title() {
        return "客户与业主";
    }

    @Override
    public String permission() {
        return "customers.edit";
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }

    @Override
    public List<Choice> choices() {
        var options = properties.projects().stream().collect(Collectors.toMap(
                project -> Long.toString(project.id()), Properties.Project::name, (one, other) -> one,
                LinkedHashMap::new));
        return List.of(new Choice("project", "项目", true, options));
    }

    @Override
    public Map<String, UnaryOperator<String>> masks() {
        return Map.of("idNumber", Masks::number, "phone", Masks::number, "otherPhone", Masks::number, "address",
                Masks::address);
    }

    @Override
    public Landing landing(Map<String, String> choices) {
        return new Landing("/customers", "看客户");
    }

    @Override
    public @Nullable String identity(Row row) {
        var number = row.get("idNumber");
        var who = number == null ? row.get("name") + "/" + row.get("phone") : number.replaceAll("[\\s-]", "");
        return who + "/" + UnitLookup.key(row.get("building"), row.get("unit"), row.get("room")) + "/"
                + row.get("role");
    }

    @Override
    public List<Verdict> judge(List<Row> rows, Map<String, String> choices) {
        return plan(rows, choices).verdicts();
    }

    @Override
    public List<Verdict> write(List<Row> rows, Map<String, String> choices) {
        var judged = plan(rows, choices);
        writing.write(project(choices), judged.plans());
        return judged.verdicts();
    }

    private Judged plan(List<Row> rows, Map<String, String> choices) {
        var today = LocalDate.now(clock.withZone(Zones.SHANGHAI));
        var faults = new HashMap<Integer, List<Fault>>();
        var drafts = new ArrayList<ImportedCustomer>();
        for (var row : rows) {
            var draft = ImportedCustomer.read(row, seals, today,
                    faults.computeIfAbsent(row.number(), key -> new ArrayList<>()));
            if (draft != null) {
                drafts.add(draft);
            }
        }
        var keys = drafts.stream().map(ImportedCustomer::unitKey).filter(Objects::nonNull)
                .map(Objects::requireNonNull).distinct().toList();
        var found = units.find(project(choices), keys);
        var who = known.among(drafts);
        var plans = new ArrayList<Plan>();
        for (var draft : drafts) {
            var key = draft.unitKey();
            var unit = key == null ? null : found.get(key);
            var fault = key != null && unit == null
                    ? new Fault("room", "本项目没有“%s”这套房，或不止一套，请核对楼栋、单元和房号。".formatted(key))
                    : who.fault(draft);
            if (fault != null) {
                faults.getOrDefault(draft.row().number(), new ArrayList<>()).add(fault);
            } else {
                plans.add(new Plan(draft, who.entry(draft), unit));
            }
        }
        var outcomes = writing.outcomes(plans, faults);
        plans.removeIf(plan -> !faults.getOrDefault(plan.wanted().row().number(), List.of()).isEmpty());
        return new Judged(rows.stream().map(row -> verdict(row, faults, outcomes)).toList(), plans);
    }

    private static Verdict verdict(Row row, Map<Integer, List<Fault>> faults, Map<Integer, Outcome> outcomes) {
        var wrong = faults.getOrDefault(row.number(), List.of());
        return wrong.isEmpty()
                ? Verdict.of(row, outcomes.getOrDefault(row.number(), Outcome.UNCHANGED))
                : Verdict.refused(row, wrong);
    }

    private long project(Map<String, String> choices) {
        try {
            return properties.project(Long.parseLong(choices.getOrDefault("project", ""))).id();
        } catch (NumberFormatException e) {
            throw Refusal.badInput("customers.no-project", "请选择客户所属的项目。", "project");
        }
    }

    private static Field field(String key, String label, String... synonyms) {
        return new Field(key, label, false, List.of(synonyms));
    }
}
