package dev.symposium.container;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The metrics that a PromQL expression reads, and those that the service promises. */
final class MetricNames {

    /** Histograms of results that have classic buckets. */
    static final Set<String> BUCKETED = Set.of("symposium_op_duration_seconds", "symposium_task_sojourn_seconds");

    /** Histograms whose only classic bucket is the infinite one: their shape is in the native buckets. */
    static final Set<String> TOTALLED = Set.of("symposium_task_service_seconds", "symposium_task_queue_wait_seconds");

    /** The gauges and counters of the service. */
    static final Set<String> PLAIN = Set.of(
            "symposium_cell_throughput_units_per_second",
            "symposium_cell_cpu_seconds_per_unit",
            "symposium_cell_wall_seconds_per_unit",
            "symposium_cell_fairness_jain_ratio",
            "symposium_cell_bound_share_ratio",
            "symposium_cell_sojourn_quantile_seconds",
            "symposium_trials_total",
            "symposium_jobs_total",
            "symposium_series_dropped_total",
            "symposium_queue_depth_jobs",
            "symposium_queue_oldest_age_seconds",
            "symposium_leased_cores",
            "symposium_host_foreign_cpu_ratio");

    /** What Prometheus and Spring Boot contribute. */
    static final Set<String> FOREIGN = Set.of(
            "up",
            "process_cpu_usage",
            "system_cpu_count",
            "jvm_memory_used_bytes",
            "http_server_requests_seconds_count",
            "hikaricp_connections_active");

    /** Strings go first, so that a brace within one ends no selector. */
    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

    /** Selectors, ranges, lists of labels, functions, operators. */
    private static final Pattern NOT_A_METRIC = Pattern.compile("\\{[^}]*}|\\[[^]]*]"
            + "|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)"
            + "|\\b[a-z_]+\\s*(?=\\(|\\b(?:by|without)\\b)"
            + "|\\b(?:unless|and|or|bool|offset)\\b");

    private static final Pattern NAME = Pattern.compile("(?<![\\w:])[a-zA-Z_:][\\w:]*");

    private MetricNames() {}

    static Set<String> in(String expression) {
        String bare =
                NOT_A_METRIC.matcher(STRING.matcher(expression).replaceAll(" ")).replaceAll(" ");
        Set<String> names = new TreeSet<>();
        for (Matcher m = NAME.matcher(bare); m.find(); ) {
            names.add(m.group());
        }
        return names;
    }

    static boolean promised(String metric) {
        return PLAIN.contains(metric)
                || FOREIGN.contains(metric)
                || BUCKETED.stream().map(h -> h + "_bucket").anyMatch(metric::equals)
                || Stream.concat(BUCKETED.stream(), TOTALLED.stream())
                        .flatMap(h -> Stream.of(h + "_sum", h + "_count"))
                        .anyMatch(metric::equals);
    }
}
