package atrium.base.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Encrypts single fields (AES-256-GCM) and gives their blind index (HMAC-SHA-256), so that equal values can be found unread. */
@Component
public class Secrets {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte KEY_VERSION = 1;

    private final SecretKeySpec sealing;
    private final SecretKeySpec indexing;
    private final SecureRandom random = new SecureRandom();

    /** @param key 32 bytes as Base64 ({@code ATRIUM_SECRET}); when blank, a key of this installation is kept in its home */
    Secrets(@Value("${atrium.secret:}") String key, @Value("${atrium.home:data}") String home) throws IOException {
        var master = Base64.getDecoder().decode(key.isBlank() ? keyOf(Path.of(home)) : key);
        if (master.length != 32) {
            throw new IllegalArgumentException("ATRIUM_SECRET 须为 32 字节的 Base64 文本。");
        }
        this.sealing = new SecretKeySpec(hmac(new SecretKeySpec(master, "HmacSHA256"), "fields"), "AES");
        this.indexing = new SecretKeySpec(hmac(new SecretKeySpec(master, "HmacSHA256"), "blind-index"), "HmacSHA256");
    }

    /** The value sealed; the same value gives other bytes each time. */
    public byte[] seal(String value) {
        return seal(value.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes sealed, 29 more than there were. */
    public byte[] seal(byte[] value) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var sealed = crypt(Cipher.ENCRYPT_MODE, nonce, value);
        return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length).put(KEY_VERSION).put(nonce).put(sealed).array();
    }

    /** The value that {@link #seal} hid. @throws IllegalStateException when the bytes or the key are not the ones used */
    public String open(byte[] sealed) {
        return new String(openBytes(sealed), StandardCharsets.UTF_8);
    }

    /** The bytes that {@link #seal(byte[])} hid. @throws IllegalStateException when the bytes or the key are not the ones used */
    public byte[] openBytes(byte[] sealed) {
        var nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        var body = Arrays.copyOfRange(sealed, 1 + NONCE_BYTES, sealed.length);
        return crypt(Cipher.DECRYPT_MODE, nonce, body);
    }

    /** What equal values share; says nothing about the value without the key. */
    public byte[] blind(String value) {
        return hmac(indexing, value);
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A sealed field could not be handled: wrong key or damaged bytes", e);
        }
    }

    private static byte[] hmac(SecretKeySpec key, String value) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String keyOf(Path home) throws IOException {
        var file = home.resolve("secret.key");
        if (Files.notExists(file)) {
            Files.createDirectories(home);
            var key = new byte[32];
            new SecureRandom().nextBytes(key);
            Files.writeString(file, Base64.getEncoder().encodeToString(key));
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
