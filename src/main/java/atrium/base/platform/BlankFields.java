package atrium.base.platform;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.module.SimpleModule;

/**
 * A form sends an emptied field as blanks. Held against a pattern they would be refused as badly written, so fields with a
 * pattern take blanks for nothing: an optional one is then not given, a required one is told to be missing.
 */
final class BlankFields {
    private BlankFields() {
    }

    /** For bodies. */
    static JacksonModule module() {
        return new SimpleModule() {
            @Override
            public void setupModule(SetupContext context) {
                super.setupModule(context);
                context.insertAnnotationIntrospector(new Patterned());
            }
        };
    }

    private static final class Patterned extends NopAnnotationIntrospector {
        @Override
        public @Nullable Object findDeserializer(MapperConfig<?> config, Annotated field) {
            return field.hasAnnotation(Pattern.class) ? BlankAsNone.class : null;
        }
    }

    /** Made by the mapper. */
    static final class BlankAsNone extends StringDeserializer {
        @Override
        @SuppressWarnings("NullAway") // nothing typed is nothing given
        public String deserialize(JsonParser parser, DeserializationContext context) {
            var text = super.deserialize(parser, context);
            return text == null || text.isBlank() ? null : text;
        }
    }
}
