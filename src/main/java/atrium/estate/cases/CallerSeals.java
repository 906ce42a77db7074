package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.base.platform.Secrets;
import atrium.base.shared.PhoneNumber;
import atrium.base.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts callers' numbers under seal, and finds equal ones unread. */
@Component
class CallerSeals {
    private final Secrets secrets;

    CallerSeals(Secrets secrets) {
        this.secrets = secrets;
    }

    /** @throws Refusal phone.malformed in callerPhone */
    CaseFacts.Caller caller(@Nullable String name, String typed) {
        var phone = Refusal.inField("callerPhone", () -> PhoneNumber.parse(typed));
        return new CaseFacts.Caller(name, secrets.seal(phone.value()), blind(phone), phone.masked());
    }

    /** The index of what was typed; null while it is not yet a number. */
    byte @Nullable [] blind(@Nullable String typed) {
        try {
            return typed == null || typed.isBlank() ? null : blind(PhoneNumber.parse(typed));
        } catch (Refusal unfinished) {
            return null;
        }
    }

    String open(byte[] sealed) {
        return secrets.open(sealed);
    }

    /** Of one organisation; an extension does not make another caller. */
    private byte[] blind(PhoneNumber phone) {
        var value = phone.value();
        var extension = value.lastIndexOf('-');
        var line = extension > value.indexOf('-') ? value.substring(0, extension) : value;
        return secrets.blind(Scope.required().org() + ":caller:" + line);
    }
}
