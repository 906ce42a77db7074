package atrium.base.platform;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.validation.FieldError;
import org.springframework.validation.MapBindingResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Reads the query of a list into the record that says what may be asked. Binding as is usual looks for annotations at every
 * component anew with each request, for each absent one at all of them: a quarter of the processor time of a list with thirty filters
 * (docs/adr/0023).
 */
@Configuration(proxyBeanMethods = false)
class QueryRecords implements WebMvcConfigurer, HandlerMethodArgumentResolver {
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return new Shape(BeanUtils.getResolvableConstructor(type),
                    Stream.of(type.getRecordComponents()).map(Part::of).toList());
        }
    };

    private final ObjectProvider<ConversionService> conversions;

    /** @param conversions found late: whoever makes it asks all configurers, this one too */
    QueryRecords(@Qualifier("mvcConversionService") ObjectProvider<ConversionService> conversions) {
        this.conversions = conversions;
    }

    private record Shape(Constructor<?> constructor, List<Part> parts) {}

    private record Part(String name, TypeDescriptor type, boolean optional) {
        static Part of(RecordComponent component) {
            return new Part(component.getName(),
                    new TypeDescriptor(ResolvableType.forType(component.getGenericType()), component.getType(), null),
                    component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        }
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().isRecord() && parameter.hasParameterAnnotation(ParameterObject.class);
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) throws Exception {
        var shape = SHAPES.get(parameter.getParameterType());
        var values = new ArrayList<@Nullable Object>();
        var errors = new MapBindingResult(Map.of(), "query");
        for (var part : shape.parts()) {
            var given = request.getParameterValues(part.name());
            if (given == null && !part.optional()) {
                throw new MissingServletRequestParameterException(part.name(), part.type().getType().getSimpleName());
            }
            try {
                values.add(given == null ? null : read(given, part.type()));
            } catch (ConversionException | IllegalArgumentException e) {
                errors.addError(new FieldError("query", part.name(), "填写不对，请改正后重试。"));
            }
        }
        if (errors.hasErrors()) {
            throw new MethodArgumentNotValidException(parameter, errors);
        }
        return BeanUtils.instantiateClass(shape.constructor(), values.toArray());
    }

    private @Nullable Object read(String[] given, TypeDescriptor type) {
        Object source = given.length == 1 ? given[0] : given;
        return conversions.getObject().convert(source, TypeDescriptor.forObject(source), type);
    }
}
