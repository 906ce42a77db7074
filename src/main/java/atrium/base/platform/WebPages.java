package atrium.base.platform;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the web app: hashed assets for ever, the page itself never from a cache, and any page address with the page. */
@Configuration
@Controller
class WebPages implements WebMvcConfigurer {
    private static final ClassPathResource PAGE = new ClassPathResource("static/index.html");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**").addResourceLocations("classpath:/static/assets/")
                .setCacheControl(CacheControl.maxAge(java.time.Duration.ofDays(365)).immutable());
    }

    @GetMapping("/")
    @PreAuthorize("permitAll()")
    String front() {
        return "redirect:/app";
    }

    /** Addresses of pages live under {@code /app}; the web app reads the rest. */
    @PreAuthorize("permitAll()")
    @GetMapping(path = {"/app", "/app/**"}, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<ClassPathResource> page() {
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).contentType(MediaType.TEXT_HTML).body(PAGE);
    }
}
