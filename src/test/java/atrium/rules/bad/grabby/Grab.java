package atrium.rules.bad.grabby;

import atrium.rules.bad.modest.Purse;

/** Takes what its module does not say it uses. */
final class Grab {
    private final Purse purse = new Purse();

    Purse purse() {
        return purse;
    }
}
