package io.marcato.gateway.pages;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Shows pages. */
@ApplicationScoped
public class Pages {

    private final Template message;
    private final Template form;
    private final PageSettings settings;

    Pages(@Location("message.html") Template message, @Location("form.html") Template form, PageSettings settings) {
        this.message = message;
        this.form = form;
        this.settings = settings;
    }

    public void show(RoutingContext context, int status, Message text) {
        html(context, status, message.data("message", text).render());
    }

    void show(RoutingContext context, int status, FilledForm filled) {
        html(context, status, form.data("form", filled).render());
    }

    public String landing() {
        return settings.landing();
    }

    public void redirect(RoutingContext context, String url) {
        context.response().setStatusCode(303).putHeader(HttpHeaders.LOCATION, url).putHeader(HttpHeaders.CACHE_CONTROL, "no-store").end();
    }

    private static void html(RoutingContext context, int status, String page) {
        context.response().setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(page);
    }
}
