package atrium.base.platform;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Names schemas of the API by the outer and the inner class: Answer of one page is another than Answer of the next. */
@Configuration(proxyBeanMethods = false)
class SchemaNames extends TypeNameResolver {
    @Bean
    ModelResolver schemaResolver(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), this).openapi31(mappers.isOpenapi31());
    }

    @Override
    protected String getNameOfClass(Class<?> type) {
        var outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : getNameOfClass(outer) + type.getSimpleName();
    }
}
