package atrium.estate.customers;

import atrium.base.demo.DemoScript;
import atrium.base.demo.DemoStage;
import atrium.base.demo.DemoStage.Household;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives every unit sold its buyer, or two with shares. Names, identity and telephone numbers are made up. */
@Component
@Profile("demo")
class CustomersDemo implements DemoScript {
    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭林何高罗郑梁谢宋唐许韩冯邓曹彭曾";
    private static final List<String> GIVEN = List.of("伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰",
            "娟",
            "涛", "明", "超", "霞", "平", "刚", "桂英", "文博", "子轩", "雨桐", "思远", "佳怡", "浩然", "晓东", "海燕", "志强", "建华", "秀兰");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private final RegisterCustomer registerCustomer;
    private final SetHolders setHolders;
    private final JdbcClient db;
    private int made;

    CustomersDemo(RegisterCustomer registerCustomer, SetHolders setHolders, JdbcClient db) {
        this.db = db;
        this.registerCustomer = registerCustomer;
        this.setHolders = setHolders;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public void play(DemoStage stage) {
        var households = stage.households();
        var sold = Set.copyOf(db.sql("select id from properties_units where org_id = ? and status = 'SIGNED'")
                .param(stage.org()).query(Long.class).list());
        for (var i = 0; i < households.size(); i++) {
            if (sold.contains(households.get(i).unit())) {
                households.set(i, sell(stage, households.get(i)));
            }
        }
    }

    private Household sell(DemoStage stage, Household household) {
        var day = stage.now().minus(Duration.ofDays(150L + stage.random().nextInt(200)));
        return stage.callAt(day, stage.anyMember("clerk"), () -> {
            var buyers = stage.random().nextInt(4) == 0 ? 2 : 1;
            var held = new ArrayList<SetHolders.Held>();
            Household sold = household;
            for (var n = 0; n < buyers; n++) {
                var name = SURNAMES.charAt(stage.random().nextInt(SURNAMES.length())) + stage.oneOf(GIVEN);
                var phone = "199%08d".formatted(10_000 + made);
                var id = registerCustomer.register(household.project(), person(stage, name, phone), true);
                held.add(new SetHolders.Held(id, HoldingRole.BUYER, new BigDecimal(buyers == 1 ? "100" : "50"), null));
                if (n == 0) {
                    sold = new Household(household.project(), household.unit(), id, name, phone);
                }
            }
            setHolders.set(household.unit(), null, held);
            return sold;
        });
    }

    private Particulars person(DemoStage stage, String name, String phone) {
        made++;
        var birth = LocalDate.of(1958, 1, 1).plusDays(stage.random().nextInt(15_000));
        return new Particulars(Particulars.Kind.PERSON, name, IdType.IDENTITY_CARD, identityNumber(birth, made), phone,
                null,
                "江州市", null, null, false, null);
    }

    /** A number that passes every check, of a region that does not exist (999999). */
    private static String identityNumber(LocalDate birth, int running) {
        var digits = "999999%s%03d".formatted(birth.toString().replace("-", ""), running % 1000);
        var sum = 0;
        for (var i = 0; i < WEIGHTS.length; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        return digits + "10X98765432".charAt(sum % 11);
    }
}
