package atrium.base.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server. The stable id is the Message-ID, so a mailbox shows a repetition once. */
record SmtpProvider(Setup setup, String secret, AllowedHosts hosts) implements Provider {

    @Override
    public String name() {
        return "SMTP " + setup.peer();
    }

    @Override
    public String pack(Parcel parcel) {
        try {
            var mail = new MimeMessage(sender().getSession());
            mail.setFrom(new InternetAddress(Objects.requireNonNull(setup.sender())));
            mail.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(parcel.target()));
            mail.setSubject(parcel.title(), "UTF-8");
            mail.setText(parcel.link() == null ? parcel.text() : parcel.text() + "\n\n" + parcel.link(), "UTF-8");
            mail.setSentDate(Date.from(parcel.at()));
            mail.saveChanges();
            mail.setHeader("Message-ID", messageId(parcel));
            var out = new ByteArrayOutputStream();
            mail.writeTo(out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (MessagingException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String send(Parcel parcel, String packed) throws MessagingException {
        hosts.requireReachable(setup.peer());
        var sender = sender();
        sender.send(new MimeMessage(sender.getSession(),
                new ByteArrayInputStream(packed.getBytes(StandardCharsets.UTF_8))));
        return "邮件服务器已接收";
    }

    private static String messageId(Parcel parcel) {
        return "<" + parcel.tag() + "@atrium>";
    }

    private JavaMailSenderImpl sender() {
        var sender = new JavaMailSenderImpl();
        sender.setHost(setup.host());
        sender.setPort(setup.port() == null ? 25 : setup.port());
        sender.setUsername(blankToNull(setup.username()));
        sender.setPassword(blankToNull(secret));
        var silence = Long.toString(SILENCE.toMillis());
        var properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", "3000");
        properties.put("mail.smtp.timeout", silence);
        properties.put("mail.smtp.writetimeout", silence);
        properties.put("mail.smtp.auth", Boolean.toString(sender.getUsername() != null));
        // a server that cannot encrypt must not get the message, and its certificate must be its own
        properties.put("mail.smtp.starttls.enable", Boolean.toString(setup.security() == Setup.Security.STARTTLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(setup.security() == Setup.Security.STARTTLS));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(setup.security() == Setup.Security.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        sender.setJavaMailProperties(properties);
        return sender;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
