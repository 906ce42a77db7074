package atrium.base.platform;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.ext.javatime.deser.LocalDateDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Dates come with a year of four digits: others are no dates of ours, and reckoning with them runs over the edge of time. */
@Configuration(proxyBeanMethods = false)
class PlainDates implements WebMvcConfigurer {
    private static final int YEARS = 9999;

    private final JsonMapper mapper;

    PlainDates(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** Lists of bodies have no holes: one means nothing to any door. What is stored is read by the common mapper. */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        var whole = JsonSetter.Value.forContentNulls(Nulls.FAIL);
        converters.withJsonConverter(
                new JacksonJsonHttpMessageConverter(mapper.rebuild().addModules(module(), BlankFields.module())
                        .withConfigOverride(List.class, list -> list.setNullHandling(whole))
                        .withConfigOverride(Set.class, set -> set.setNullHandling(whole)).build()));
    }

    @Override
    @SuppressWarnings("NullAway") // nothing typed is no date, as with the converter this stands in for
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, LocalDate.class, PlainDates::date);
    }

    /** For bodies. */
    private static JacksonModule module() {
        return new SimpleModule()
                .addDeserializer(LocalDate.class,
                        new Plain<>(LocalDate.class, LocalDateDeserializer.INSTANCE, LocalDate::getYear))
                .addDeserializer(Instant.class, new Plain<>(Instant.class, InstantDeserializer.INSTANT,
                        instant -> instant.atOffset(ZoneOffset.UTC).getYear()));
    }

    private static @Nullable LocalDate date(String text) {
        if (text.isBlank()) {
            return null;
        }
        var date = LocalDate.parse(text.strip());
        if (!plain(date.getYear())) {
            throw new IllegalArgumentException("Not a year of four digits: " + date);
        }
        return date;
    }

    private static boolean plain(int year) {
        return year > 0 && year <= YEARS;
    }

    /** Reads as usual, and then looks at the year. */
    private static final class Plain<T> extends StdScalarDeserializer<T> {
        private final ValueDeserializer<T> usual;
        private final ToIntFunction<T> year;

        Plain(Class<T> type, ValueDeserializer<T> usual, ToIntFunction<T> year) {
            super(type);
            this.usual = usual;
            this.year = year;
        }

        @Override
        @SuppressWarnings("unchecked") // the handler either throws or gives what the type asks for
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) {
            var read = usual.deserialize(parser, context);
            return read == null || plain(year.applyAsInt(read))
                    ? read
                    : (T) context.handleWeirdStringValue(handledType(), read.toString(), "not a year of four digits");
        }
    }
}
