package io.marcato.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people set in the environment.
 *
 * @param checkout where the built services lie
 * @param home all local state
 * @param httpPort the gateway's
 * @param smtpPort intake's
 * @param dnsServers {@code host:port[,host:port]}, empty for the system's resolver
 * @param workers processes of the reports service, at least 1
 * @param demo make a demo tenant at the first start
 * @param sso start an identity provider too
 */
record Settings(Path checkout, Path home, int httpPort, int smtpPort, String dnsServers, int workers, boolean demo, boolean sso) {

    private static final int MAX_PORT = 65_535;
    private static final int MAX_WORKERS = 16;
    private static final Pattern DNS_SERVER = Pattern.compile("([^\\s,:\\[\\]]+|\\[[0-9a-fA-F:.]+\\])(:(?<port>[1-9][0-9]{0,4}))?");

    Settings {
        if (httpPort == smtpPort) {
            throw new Refusal("MARCATO_HTTP_PORT and MARCATO_SMTP_PORT are both " + httpPort + "; set one of them to another port.");
        }
    }

    static Settings of(Map<String, String> environment) {
        Path checkout = Path.of(environment.getOrDefault("MARCATO_CHECKOUT", ".")).toAbsolutePath().normalize();
        String home = environment.getOrDefault("MARCATO_HOME", "");
        return new Settings(checkout,
                (home.isEmpty() ? checkout.resolve(".marcato") : Path.of(home)).toAbsolutePath().normalize(),
                number(environment, "MARCATO_HTTP_PORT", 8080, MAX_PORT),
                number(environment, "MARCATO_SMTP_PORT", 2525, MAX_PORT),
                dnsServers(environment),
                number(environment, "WORKERS", 1, MAX_WORKERS),
                environment.getOrDefault("MARCATO_DEMO", "").equals("true"),
                flag(environment, "SSO"));
    }

    Settings withDemo() {
        return new Settings(checkout, home, httpPort, smtpPort, dnsServers, workers, true, sso);
    }

    private static boolean flag(Map<String, String> environment, String name) {
        return switch (environment.getOrDefault(name, "")) {
            case "", "0" -> false;
            case "1" -> true;
            case String other -> throw new Refusal(name + " must be 1 or 0, not \"" + other + "\".");
        };
    }

    private static String dnsServers(Map<String, String> environment) {
        String text = environment.getOrDefault("MARCATO_DNS_SERVERS", "").strip();
        for (String server : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            Matcher parts = DNS_SERVER.matcher(server.strip());
            if (!parts.matches() || parts.group("port") != null && Integer.parseInt(parts.group("port")) > MAX_PORT) {
                throw new Refusal("MARCATO_DNS_SERVERS must be host:port[,host:port], not \"" + text + "\".");
            }
        }
        return text;
    }

    private static int number(Map<String, String> environment, String name, int otherwise, int max) {
        String text = environment.getOrDefault(name, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > max) {
            throw new Refusal(name + " must be a number from 1 to " + max + ", not \"" + text + "\".");
        }
        return Integer.parseInt(text);
    }
}
