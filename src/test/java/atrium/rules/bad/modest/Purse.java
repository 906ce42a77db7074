package atrium.rules.bad.modest;

/** What the other module takes. */
public final class Purse {
}
