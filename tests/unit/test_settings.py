"""Production names what it lacks; the papers name what the settings read."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from portal.core.recorded import MOST_BYTES

ROOT = Path(__file__).resolve().parents[2]
READERS = {"text", "flag", "integer", "csv"}
REQUIRED = {
    "ALLOWED_HOSTS",
    "BASE_URL",
    "BUILD",
    "DATABASE_URL",
    "DEFAULT_FROM_EMAIL",
    "MEDIA_ROOT",
    "REDIS_URL",
    "SECRET_KEY",
    "STATIC_ROOT",
}


def names_read(*modules: str) -> set[str]:
    """Return the environment variables that the settings modules read through `env`."""
    names = set()
    for module in modules:
        tree = ast.parse((ROOT / "portal" / "settings" / f"{module}.py").read_text())
        for node in ast.walk(tree):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="env"), attr=reader),
                    args=[ast.Constant(value=name), *_],
                ) if reader in READERS:
                    names.add(name)
    return names


def names_interpolated() -> set[str]:
    """Return the variables that compose.yaml wants from the environment."""
    return set(re.findall(r"(?<!\$)\$\{(\w+)", (ROOT / "compose.yaml").read_text()))


def sample() -> dict[str, str]:
    """Return the assignments of .env.example."""
    lines = (ROOT / ".env.example").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def production(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the production settings and nothing else in the environment."""
    return subprocess.run(
        [sys.executable, *command],
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "portal.settings.production",
            **environment,
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_names_every_missing_variable_at_once():
    done = production("-c", "import portal.settings.production")
    assert done.returncode
    message = done.stderr.splitlines()[-1]
    assert {name for name in REQUIRED if name in message} == REQUIRED


def test_production_names_a_value_that_it_does_not_understand():
    values = dict.fromkeys(REQUIRED, "x") | {"DATABASE_URL": "sqlite:///x"}
    done = production(
        "-c", "import portal.settings.production", **values, SECURE_HSTS_SECONDS="a year"
    )
    assert "SECURE_HSTS_SECONDS" in done.stderr.splitlines()[-1]


def test_the_sample_file_has_exactly_what_production_and_compose_read():
    assert set(sample()) == names_read("production") | names_interpolated()


def test_the_settings_page_describes_every_variable():
    described = set(
        re.findall(r"^\| `([A-Z0-9_]+)`", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE)
    )
    read = names_read("production", "dev", "test", "services") | names_interpolated()
    assert read <= described


def test_the_sample_proxy_lets_through_the_largest_file_that_the_portal_takes():
    admin = re.search(r"location /admin/ \{(.*?)\}", (ROOT / "compose.yaml").read_text(), re.DOTALL)
    assert admin
    megabytes = re.search(r"client_max_body_size (\d+)m;", admin.group(1))
    assert megabytes
    # What a form sends beside the file takes little.
    assert int(megabytes.group(1)) * 1024 * 1024 > MOST_BYTES + 1024 * 1024
    told = (ROOT / "docs" / "operations.md").read_text()
    assert f"lets {megabytes.group(1)} MB through under `/admin/`" in told


def test_the_sample_file_holds_no_secret():
    assert not any(value for name, value in sample().items() if "SECRET" in name)
    assert not any(value for name, value in sample().items() if "PASSWORD" in name)


@pytest.mark.timeout(120)
def test_a_filled_sample_passes_the_deployment_checks(tmp_path):
    values = sample() | {
        "SECRET_KEY": "".join(map(chr, range(48, 112))),
        "DATABASE_URL": "postgres://portal:portal@127.0.0.1/portal",
        "REDIS_URL": "redis://127.0.0.1/0",
        "STATIC_ROOT": str(tmp_path / "static"),
        "MEDIA_ROOT": str(tmp_path / "media"),
    }
    done = production("manage.py", "check", "--deploy", "--fail-level", "WARNING", **values)
    assert done.returncode == 0, done.stderr
