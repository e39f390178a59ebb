/**
 * Benchmarks of the product itself, run by {@code mvn verify -Pbench} and never otherwise.
 *
 * <p>Two arms do the same work, ours and one that somebody would write by hand. Each sample is a fresh process; a block
 * is one sample of each arm in random order; a ratio is judged by the paired t interval over blocks, as everything that
 * this product measures. A benchmark fails the build only if its interval leaves no doubt that the bound is missed.
 *
 * <pre>
 * *Bench ──▶ Blocks (fresh processes, by {@link dev.symposium.bench.Jvm}) ──▶ BenchResult ──▶ target/bench/*.json
 * </pre>
 */
package dev.symposium.bench;
