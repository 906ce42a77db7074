package atrium.base.shared;
import java.util.Set;
/** tmp */
public class Tokens {
    public static Set<String> of(String s) {
        return Set.of(s);
    }
    public static Set<String> query(String s) {
        return Set.of(s);
    }
}
