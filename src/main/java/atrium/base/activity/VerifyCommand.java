package atrium.base.activity;

import atrium.base.staff.Staff;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;

/** {@code --atrium.verify}: verifies every organisation's history, prints the reports and leaves with 0 or 1. */
@Component
@ConditionalOnProperty("atrium.verify")
class VerifyCommand implements ApplicationRunner {
    private final Verification verification;
    private final Staff staff;
    private final ConfigurableApplicationContext house;

    VerifyCommand(Verification verification, Staff staff, ConfigurableApplicationContext house) {
        this.verification = verification;
        this.staff = staff;
        this.house = house;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var code = print() ? 0 : 1;
        System.exit(SpringApplication.exit(house, () -> code));
    }

    /** @return whether every history is sound */
    boolean print() {
        var sound = true;
        for (var org : staff.organisations()) {
            var report = verification.verify(org);
            sound &= report.sound();
            System.out.printf("机构 %d：%s，已核 %d 条%n", org, report.sound() ? "完好" : "有破坏", report.sealed());
            report.findings().forEach(finding -> System.out.printf("  %s %s%n", finding.fault(), finding.message()));
        }
        return sound;
    }
}
