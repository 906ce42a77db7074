package atrium.estate.customers;

import atrium.base.platform.Scope;
import atrium.base.platform.Secrets;
import atrium.base.shared.BankCard;
import atrium.base.shared.Masks;
import atrium.base.shared.PhoneNumber;
import java.nio.ByteBuffer;
import org.springframework.stereotype.Component;

/** Puts personal numbers under seal, and tells their blind index: of one organisation and one kind of number. */
@Component
class Seals {
    private final Secrets secrets;

    Seals(Secrets secrets) {
        this.secrets = secrets;
    }

    Sealed identity(IdType type, String number) {
        return new Sealed(secrets.seal(number), identityBlind(number), type.masked(number), null);
    }

    Sealed phone(PhoneNumber phone) {
        return new Sealed(secrets.seal(phone.value()), phoneBlind(phone), phone.masked(), phone.tail());
    }

    Sealed card(BankCard card) {
        return new Sealed(secrets.seal(card.value()), blind("card", card.value()), card.masked(), card.tail());
    }

    Sealed email(String email) {
        return new Sealed(secrets.seal(email), blind("email", email), Masks.email(email), null);
    }

    Sealed address(String address) {
        return new Sealed(secrets.seal(address), blind("address", address), Masks.address(address), null);
    }

    /** Whatever the paper: a number that passes for two types is still the same number. */
    byte[] identityBlind(String number) {
        return blind("identity", number);
    }

    /** Found without its extension: who calls from 0755-83123456-801 shows up as 0755-83123456. */
    byte[] phoneBlind(PhoneNumber phone) {
        var value = phone.value();
        var extension = value.lastIndexOf('-');
        return blind("phone", extension > value.indexOf('-') ? value.substring(0, extension) : value);
    }

    String open(byte[] sealed) {
        return secrets.open(sealed);
    }

    /** A blind index as a map key. */
    static ByteBuffer key(byte[] blind) {
        return ByteBuffer.wrap(blind);
    }

    private byte[] blind(String kind, String value) {
        return secrets.blind(Scope.required().org() + ":" + kind + ":" + value);
    }
}
