package io.marcato.embedded;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the server is told at each start, so that a new version of Marcato brings its own options to old data. */
final class ServerOptions {

    private ServerOptions() {
    }

    static Map<String, String> of(PostgresSettings settings) {
        var options = new LinkedHashMap<String, String>();
        options.put("port", Integer.toString(settings.port()));
        options.put("listen_addresses", "127.0.0.1");
        // A socket's path may have 107 bytes at most; TCP on the loopback address has no such bound.
        options.put("unix_socket_directories", "");
        options.put("max_connections", "200");
        options.put("timezone", "UTC");
        options.put("log_timezone", "UTC");
        options.put("jit", "off");
        options.put("shared_buffers", settings.durable() ? "256MB" : "128MB");
        options.put("work_mem", "32MB");
        options.put("maintenance_work_mem", "128MB");
        options.put("random_page_cost", "1.1");
        options.put("wal_compression", "on");
        options.put("max_wal_size", "2GB");
        if (!settings.durable()) {
            options.put("fsync", "off");
            options.put("full_page_writes", "off");
        }
        return options;
    }
}
