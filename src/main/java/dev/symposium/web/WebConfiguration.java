package dev.symposium.web;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Guards and error pages. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecurityProperties.class)
class WebConfiguration {

    /** The longest body: a spec with every list full is a small part of it. */
    private static final int BODY_LIMIT_BYTES = 256 * 1024;

    @Bean
    ExposureCheck exposureCheck(ServerProperties server, SecurityProperties security) {
        ExposureCheck check = new ExposureCheck(server.getAddress(), security);
        check.require();
        return check;
    }

    @Bean
    FilterRegistrationBean<OriginFilter> originFilter(ExposureCheck exposure, SecurityProperties security) {
        return first(new OriginFilter(exposure.loopback(), security.allowedHosts()), 0);
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter() {
        return first(new BodyLimitFilter(BODY_LIMIT_BYTES), 1);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsInsteadOfErrorPages() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemErrorReportValve.class.getName());
            }
        });
    }

    private static <T extends jakarta.servlet.Filter> FilterRegistrationBean<T> first(T filter, int order) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + order);
        return registration;
    }
}
