"""Rules of the house that no linter knows."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("portal", "archive", "calendar_app", "events", "news", "search")
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "stuff"}
# The one place that may call ready-made HTML safe: what editors wrote, through the whitelist.
RICH_TEXT = "portal/core/templatetags/rich_text.py"
# Character classes, so that this file does not hold what it looks for.
UNESCAPED = re.compile(r"mark_saf[e]|SafeStrin[g]\(|\|\s*saf[e]\b|autoescape\s+of[f]")
UNFINISHED = re.compile(r"\b(TOD[O]|FIXM[E]|XX[X])\b")
REGISTRY = re.compile(
    r"(py[p]i\.org|pythonhost[e]d|npmj[s]\.|mav[e]n\.org|mav[e]n\.apache|crat[e]s\.io"
    r"|d[e]b\.debian|prox[y]\.golang|--(extra-)?ind[e]x-url|--find-l[i]nks)",
    re.IGNORECASE,
)
MACHINE_PATH = re.compile(r"(?<![\w.$}/-])/(wor[k]|ho[m]e/\w+|roo[t])(/|\b)")
# Links of Markdown to files of the repository, without their anchors.
LINK = re.compile(r"\]\((?![a-z]+:|#)([^)#\s]+)")
NO_TEXT = {".png", ".jpg", ".jpeg", ".avif", ".webp", ".woff2", ".ico", ".gif", ".pdf", ".mp4"}


def tracked() -> list[Path]:
    """Return the files of the repository: those under version control, and new ones."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("not a checkout: there is no list of its files")
    paths = (ROOT / name for name in done.stdout.split("\0") if name)
    return [path for path in paths if path.is_file() and path.suffix not in NO_TEXT]


def lines_that_match(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    """Return `file:line: text` for all lines that match."""
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def files(*suffixes: str) -> list[Path]:
    """Return the packages' files with these suffixes."""
    return [
        path
        for name in PACKAGES
        for suffix in suffixes
        for path in sorted((ROOT / name).rglob(f"*{suffix}"))
    ]


def test_nothing_is_marked_safe_but_rich_text():
    found = lines_that_match(UNESCAPED, files(".py", ".html", ".xml", ".txt"))
    assert [line for line in found if not line.startswith(f"{RICH_TEXT}:")] == []


def test_module_names_say_what_is_inside():
    names = {path: path.stem for path in files(".py")}
    names |= {path: path.parent.name for path in files("__init__.py")}
    assert [str(path) for path, name in names.items() if name in VAGUE] == []


def test_nothing_is_left_unfinished():
    paths = [path for path in tracked() if path.suffix in {".py", ".html", ".js", ".css", ".sh"}]
    assert lines_that_match(UNFINISHED, paths) == []


def test_no_file_names_a_registry():
    paths = [path for path in tracked() if path != Path(__file__)]
    assert lines_that_match(REGISTRY, paths) == []


def test_no_file_names_a_folder_of_somebodys_machine():
    assert lines_that_match(MACHINE_PATH, tracked()) == []
    if len(ROOT.parts) > 2:
        here = re.compile(re.escape(str(ROOT)) + r"\b")
        assert lines_that_match(here, tracked()) == []


def test_locked_packages_have_hashes():
    for name in ("requirements.txt", "requirements-dev.txt"):
        entries = re.split(r"\n(?=\S)", (ROOT / name).read_text())
        pins = [entry for entry in entries if not entry.startswith(("#", "-"))]
        assert pins
        assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []


def test_templates_load_nothing_from_other_hosts():
    outside = re.compile(r"""<(script|link|img|iframe|source)\b[^>]*(src|href)=["'](https?:)?//""")
    assert lines_that_match(outside, files(".html")) == []


def test_links_of_the_papers_lead_to_files():
    wrong = [
        f"{paper.relative_to(ROOT)}: {target}"
        for paper in tracked()
        if paper.suffix == ".md"
        for target in LINK.findall(paper.read_text())
        if not (paper.parent / target).exists()
    ]
    assert wrong == []
