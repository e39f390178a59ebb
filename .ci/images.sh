#!/usr/bin/env bash
# Gives a bare Debian machine what the container tests need when no image registry is in reach:
# a Docker engine, Compose v2, curl and jq, and stand-ins for the base images made of Debian packages and the local JDK.
# Idempotent: a second run does nothing. One line per step that did something, the log's end on failure.
# Needs root, an apt that works, and a JDK 25. Not for a machine with real images: the stand-ins take their names.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive LC_ALL=C

suite=${BASE_SUITE:-trixie}                      # Debian release the images are made of
prometheus_suite=${PROMETHEUS_SUITE:-forky}      # trixie has 2.53, forky 3.5
state=${CI_IMAGES_STATE:-/var/cache/symposium-ci} # logs and temporary folders
debian=local/debian:$suite
jdk_images=(eclipse-temurin:25-jdk eclipse-temurin:25-jre)
postgres_images=(postgres:17-alpine)             # the very names the compose file and the tests use,
prometheus_images=(prom/prometheus:v3.5.0)       # so that nothing else has to know of the stand-ins

mkdir -p "$state"
log=$state/last.log
: >"$log"

# step WHAT COMMAND: no `if "$@"` and no `||` here, they would switch off errexit inside COMMAND
step() {
    local what=$1 t0=$SECONDS rc
    set +e
    (set -e; "${@:2}") >>"$log" 2>&1 </dev/null
    rc=$?
    set -e
    [ $rc = 0 ] && { printf '%-26s %3d s\n' "$what" $((SECONDS - t0)); return; }
    printf 'FAILED: %s (%s)\n' "$what" "$log" >&2
    tail -n 30 "$log" >&2
    exit 1
}

packages() {
    apt-get -qq update
    apt-get -qq install -y --no-install-recommends docker.io mmdebstrap curl jq
}

engine() {
    # a killed engine leaves its pid file; a new one refuses to start if that number is in use again, if only by a zombie
    pgrep -x -r D,R,S dockerd || rm -f /var/run/docker.pid /var/run/docker/containerd/containerd.pid
    setsid dockerd >"$state/dockerd.log" 2>&1 &
    for _ in {1..120}; do
        docker version && return
        kill -0 $! || break
        sleep 0.5
    done
    tail -n 20 "$state/dockerd.log"
    return 1
}

jdk_home() {
    local j
    for j in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
        grep -qs '^JAVA_VERSION="25' "$j/release" && { echo "$j"; return; }
    done
    echo 'no JDK 25 in JAVA_HOME or /usr/lib/jvm' >&2
    return 1
}

# An image made by another version of this script or of the JDK is made anew.
jdk_home=$(jdk_home)
recipe=$(cat "$0" "$jdk_home/release" - <<<"$suite $prometheus_suite" | sha256sum | cut -c1-16)
have() {
    local i
    for i; do
        [ "$(docker image inspect -f '{{.Config.Labels.recipe}}' "$i" 2>/dev/null)" = "$recipe" ] || return 1
    done
}

# build CONTEXT IMAGE...: over the host's network, so that a RUN needs neither the bridge nor its DNS
build() {
    local ctx=$1 i
    DOCKER_BUILDKIT=0 docker build --network host --label recipe="$recipe" -t "$2" "$ctx"
    for i in "${@:3}"; do docker tag "$2" "$i"; done
    rm -rf "$ctx"
    docker image prune -f --filter label=recipe  # what an older recipe left
}

base() {
    local mirror # the one apt already uses; without it mmdebstrap's own
    mirror=$(apt-get --print-uris download base-files | sed -n "s|^'\(.*\)/pool/.*|\1|p") || true
    mmdebstrap --variant=minbase \
        --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' \
        --dpkgopt=force-unsafe-io "$suite" - ${mirror:+"$mirror"} |
        docker import -c "LABEL recipe=$recipe" -c 'CMD ["bash"]' - "$debian"
}

jdk() {
    local ctx
    ctx=$(mktemp -d "$state/jdk.XXXX")
    cp -rL "$jdk_home" "$ctx/jdk"                    # -L: cacerts may be a link out of the JDK
    rm -f "$ctx/jdk/lib/src.zip"
    cat >"$ctx/Dockerfile" <<-D
	FROM $debian
	RUN apt-get -qq update && apt-get -qq install -y ca-certificates curl tzdata && apt-get -qq clean && rm -rf /var/lib/apt/lists/*
	COPY jdk /opt/java/openjdk
	ENV JAVA_HOME=/opt/java/openjdk LANG=C.UTF-8 \\
	    PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
	CMD ["jshell"]
	D
    build "$ctx" "${jdk_images[@]}"
}

postgres() {
    local ctx
    ctx=$(mktemp -d "$state/postgres.XXXX")
    cat >"$ctx/docker-entrypoint.sh" <<-'D'
	#!/bin/bash
	# The official image's contract: POSTGRES_USER, _PASSWORD, _DB, _INITDB_ARGS, _HOST_AUTH_METHOD, PGDATA,
	# /docker-entrypoint-initdb.d. The first start logs the ready line twice, which Testcontainers waits for.
	set -euo pipefail
	case ${1-} in '' | -*) set -- postgres "$@" ;; esac
	[ "$1" = postgres ] || exec "$@"
	if [ "$(id -u)" = 0 ]; then
	    install -d -o postgres -g postgres -m 700 "$PGDATA"
	    install -d -o postgres -g postgres -m 2775 /var/run/postgresql
	    exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
	fi
	if [ ! -s "$PGDATA/PG_VERSION" ]; then
	    user=${POSTGRES_USER:-postgres}
	    db=${POSTGRES_DB:-$user}
	    method=${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}
	    if [ -z "${POSTGRES_PASSWORD:-}" ] && [ "$method" != trust ]; then
	        echo 'POSTGRES_PASSWORD is not set' >&2
	        exit 1
	    fi
	    initdb -U "$user" --pwfile=<(echo "${POSTGRES_PASSWORD:-unused}") -E UTF8 --locale=C.UTF-8 ${POSTGRES_INITDB_ARGS:-}
	    echo "host all all all $method" >>"$PGDATA/pg_hba.conf"
	    pg_ctl -w start -o "-c listen_addresses=''"
	    [ "$db" = postgres ] || createdb -U "$user" "$db"
	    for f in /docker-entrypoint-initdb.d/*; do
	        case $f in
	            *.sql) psql -v ON_ERROR_STOP=1 -U "$user" -d "$db" -f "$f" ;;
	            *.sh) . "$f" ;;
	        esac
	    done
	    pg_ctl -m fast -w stop
	fi
	exec "$@"
	D
    chmod 755 "$ctx/docker-entrypoint.sh"
    cat >"$ctx/Dockerfile" <<-D
	FROM $debian
	RUN apt-get -qq update && apt-get -qq install -y postgresql-common \\
	 && sed -i 's/^#create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf \\
	 && apt-get -qq install -y postgresql && apt-get -qq clean && rm -rf /var/lib/apt/lists/* \\
	 && sed -i "s/^#listen_addresses.*/listen_addresses = '*'/" /usr/share/postgresql/*/postgresql.conf.sample \\
	 && ln -s /usr/lib/postgresql/*/bin/* /usr/local/bin/ && mkdir /docker-entrypoint-initdb.d
	COPY docker-entrypoint.sh /usr/local/bin/
	ENV LANG=C.UTF-8 PGDATA=/var/lib/postgresql/data
	VOLUME /var/lib/postgresql/data
	STOPSIGNAL SIGINT
	EXPOSE 5432
	ENTRYPOINT ["docker-entrypoint.sh"]
	CMD ["postgres"]
	D
    build "$ctx" "${postgres_images[@]}"
}

prometheus() { # the binaries alone: the packages' services and dependencies are not wanted
    local ctx
    ctx=$(mktemp -d "$state/prometheus.XXXX")
    cat >"$ctx/Dockerfile" <<-D
	FROM $debian
	RUN sed -i 's/ $suite / $prometheus_suite /' /etc/apt/sources.list && cd /tmp \\
	 && apt-get -qq -o Acquire::Check-Valid-Until=false update && apt-get -qq download prometheus promtool \\
	 && for p in *.deb; do dpkg-deb --fsys-tarfile \$p | tar -C / -x --keep-directory-symlink; done \\
	 && rm -rf /tmp/*.deb /var/lib/apt/lists/* && promtool --version \\
	 && mkdir -p /etc/prometheus /prometheus && chown nobody:nogroup /prometheus
	USER nobody
	WORKDIR /prometheus
	EXPOSE 9090
	ENTRYPOINT ["/bin/prometheus"]
	CMD ["--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.path=/prometheus"]
	D
    build "$ctx" "${prometheus_images[@]}"
}

compose() { # the base image's apt fetches and checks the package, of which only the plugin is taken
    local dir plugins=/usr/local/lib/docker/cli-plugins
    dir=$(mktemp -d "$state/compose.XXXX")
    docker run --rm --network host -v "$dir:/out" -w /tmp "$debian" \
        sh -euc 'apt-get -qq update; apt-get -qq download docker-compose docker-buildx; for p in *.deb; do dpkg-deb -x $p /out; done'
    install -D -t "$plugins" "$dir"/usr/libexec/docker/cli-plugins/docker-*
    ln -sf "$plugins/docker-compose" /usr/local/bin/docker-compose
    rm -rf "$dir"
    docker compose version && docker buildx version
}

all_there() { command -v dockerd && command -v mmdebstrap && command -v curl && command -v jq; }
all_there >/dev/null || step packages packages
docker version >/dev/null 2>&1 || step engine engine
have "$debian" || step "$debian" base
have "${jdk_images[@]}" || step "${jdk_images[0]}" jdk
have "${postgres_images[@]}" || step "${postgres_images[0]}" postgres
have "${prometheus_images[@]}" || step "${prometheus_images[0]}" prometheus
docker compose version >/dev/null 2>&1 || step compose compose
