"""The tests' Elasticsearch with security on: TLS by an authority of its own, users, API keys."""

import base64
import hashlib
import json
import secrets
import ssl
import subprocess
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from tests.services.elasticsearch import Elasticsearch
from tests.services.errors import ServiceMissing

SECURITY = """
xpack.security.enabled: true
xpack.security.http.ssl.enabled: true
xpack.security.http.ssl.key: http.key
xpack.security.http.ssl.certificate: http.crt
xpack.security.transport.ssl.enabled: false
"""
USER = "keeper"
# As Elasticsearch's file realm wants it: PBKDF2 with HMAC-SHA512.
ROUNDS, LENGTH = 10_000, 32


class SecureElasticsearch(Elasticsearch):
    """Speaks TLS only and answers nobody without a key. `authority` is the file to trust."""

    def __init__(self, folder: Path) -> None:
        self.password = secrets.token_urlsafe(18)
        super().__init__(folder)

    @property
    def url(self) -> str:
        """Return the server's address."""
        return f"https://127.0.0.1:{self.port}"

    @property
    def authority(self) -> Path:
        """Return the authority's certificate."""
        return self.folder / "configuration" / "authority.crt"

    def configure(self) -> None:
        """Write the configuration folder with certificates and one user."""
        super().configure()
        if not (self.home / "modules" / "x-pack-security").is_dir():
            raise ServiceMissing("this Elasticsearch comes without its security module")
        configuration = self.folder / "configuration"
        settings = configuration / "elasticsearch.yml"
        text = settings.read_text().replace("xpack.security.enabled: false", "")
        settings.write_text(text + SECURITY)
        make_certificates(configuration)
        (configuration / "users").write_text(f"{USER}:{pbkdf2(self.password)}\n")
        (configuration / "users_roles").write_text(f"superuser:{USER}\n")
        for path in configuration.iterdir():
            path.chmod(0o644)

    def is_ready(self) -> bool:
        """Say whether the cluster answers its user."""
        try:
            answer = self.ask("GET", "/_cluster/health?wait_for_status=yellow&timeout=5s")
        except (urllib.error.URLError, OSError):
            return False
        return not answer["timed_out"]

    def api_key(self, **privileges: Any) -> str:
        """Make a key that may do no more than these privileges say; return its encoded form."""
        body = {"name": secrets.token_hex(4), "role_descriptors": {"portal": privileges}}
        return str(self.ask("POST", "/_security/api_key", body)["encoded"])

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Ask as the user; return the answer's JSON."""
        pair = base64.b64encode(f"{USER}:{self.password}".encode()).decode()
        request = urllib.request.Request(  # noqa: S310 - https of the loopback interface
            f"{self.url}{path}",
            method=method,
            data=json.dumps(body).encode() if body else None,
            headers={"Authorization": f"Basic {pair}", "Content-Type": "application/json"},
        )
        context = ssl.create_default_context(cafile=str(self.authority))
        with urllib.request.urlopen(request, timeout=30, context=context) as answer:  # noqa: S310
            return json.load(answer)


def make_certificates(folder: Path) -> None:
    """Make an authority, and a certificate of 127.0.0.1 that it signed."""
    (folder / "names").write_text("subjectAltName=IP:127.0.0.1\n")
    key = ["-newkey", "rsa:2048", "-nodes"]
    for command in (
        [*("req", "-x509", *key, "-days", "2", "-subj", "/CN=portal-test-authority"),
         *("-keyout", "authority.key", "-out", "authority.crt")],
        [*("req", "-new", *key, "-subj", "/CN=127.0.0.1", "-keyout", "http.key"),
         *("-out", "http.csr")],
        [*("x509", "-req", "-in", "http.csr", "-CA", "authority.crt", "-CAkey", "authority.key"),
         *("-CAcreateserial", "-days", "2", "-extfile", "names", "-out", "http.crt")],
    ):  # fmt: skip
        done = subprocess.run(
            ["openssl", *command], cwd=folder, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise ServiceMissing(f"openssl: {done.stderr}")


def pbkdf2(password: str) -> str:
    """Return a password's hash for the file realm."""
    salt = secrets.token_bytes(LENGTH)
    digest = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, ROUNDS, LENGTH)
    encoded = [base64.b64encode(part).decode() for part in (salt, digest)]
    return f"{{PBKDF2}}{ROUNDS}${encoded[0]}${encoded[1]}"
