package atrium.base.demo;

import atrium.base.shared.TravellingClock;
import atrium.base.staff.ActAs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Where demo scripts play: the organisation, its cast, a seeded die, and the way to act as somebody at some time. */
public class DemoStage {
    private final ActAs actAs;
    private final long org;
    private final Instant now;
    private final Random random;
    private final Map<String, Member> cast = new LinkedHashMap<>();
    private final List<Household> households = new ArrayList<>();

    DemoStage(ActAs actAs, long org, Instant now, long seed) {
        this.actAs = actAs;
        this.org = org;
        this.now = now;
        this.random = new Random(seed);
    }

    /** Somebody of the cast. */
    public record Member(String username, String name, String role, long account) {}

    /** A unit and who lives there, left on the stage by one script for the next. @param customer 0 while nobody bought it */
    public record Household(long project, long unit, long customer, String name, String phone) {}

    /** What scripts so far have built and sold. */
    public List<Household> households() {
        return households;
    }

    /** The organisation being played. */
    public long org() {
        return org;
    }

    /** When the demo is made; history lies before it. */
    public Instant now() {
        return now;
    }

    /** The die; the same numbers at each making. */
    public Random random() {
        return random;
    }

    void cast(Member member) {
        cast.put(member.username(), member);
    }

    /** Those who play the role, in the order they were hired. @throws IllegalStateException when nobody does */
    public List<Member> members(String role) {
        var members = new ArrayList<>(cast.values());
        members.removeIf(member -> !member.role().equals(role));
        if (members.isEmpty()) {
            throw new IllegalStateException("Nobody plays " + role);
        }
        return members;
    }

    /** Somebody who plays the role, by the die. */
    public Member anyMember(String role) {
        var members = members(role);
        return members.get(random.nextInt(members.size()));
    }

    /** Acts as the member at the instant. */
    public void at(Instant when, Member member, Runnable action) {
        TravellingClock.at(when, () -> actAs.run(member.account(), "演示", action));
    }

    /** Acts as the member at the instant and gives what came of it. */
    public <T> T callAt(Instant when, Member member, Supplier<T> action) {
        var result = new ArrayList<T>(1);
        at(when, member, () -> result.add(action.get()));
        return result.getFirst();
    }

    /** One of the things, by the die. */
    public <T> T oneOf(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
