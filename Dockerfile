# The service as an image. The jar is built outside: mvn -DskipTests package && docker build -t symposium .
# A JDK rather than a JRE, because trials run on the very runtime of the service and dump threads with it.
ARG JAVA_IMAGE=eclipse-temurin:25-jdk
FROM ${JAVA_IMAGE}

LABEL org.opencontainers.image.title="Symposium" \
      org.opencontainers.image.description="Which concurrency design makes the best use of this hardware for this work?" \
      org.opencontainers.image.licenses="Apache-2.0"

# setsid and taskset start each trial in a process group of its own, on its cores: without them no image.
RUN command -v setsid && command -v taskset \
 && groupadd --gid 10001 symposium \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin symposium \
 && install -d -o 10001 -g 10001 -m 750 /data

WORKDIR /opt/symposium
COPY target/symposium-*.jar symposium.jar

USER 10001:10001
VOLUME /data
EXPOSE 8080

# Listening beyond loopback, the service starts only with tokens or with SYMPOSIUM_SECURITY_OPEN=true.
ENV SERVER_ADDRESS=0.0.0.0 \
    SERVER_PORT=8080 \
    SYMPOSIUM_DATADIR=/data

# bash speaks to the port itself: a client in a JVM would disturb what is measured.
HEALTHCHECK --interval=10s --timeout=3s --start-period=120s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$SERVER_PORT && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]

# Exec form, so that SIGTERM reaches the JVM. A small heap, the serial collector and no optimising compiler, which would
# work longest just when trials run: the cores belong to them. Trials do not inherit these flags.
# The Prometheus client's encoder of native histograms still uses Unsafe.
ENTRYPOINT ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/opt/symposium/symposium.jar"]
