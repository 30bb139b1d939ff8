"""Measures of the Uzbek orthographies: `python -m bench.language` prints a table.

Pairs of words (CLDR), Latin → Cyrillic → Latin over running text, the stemmer against gold lemmas,
retrieval, and speed. What is measured with data that is not here is skipped, with the reason.
`markdown_lines()` is the same table for the page of benchmarks.
"""

import html
import itertools
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from bench import cldr, retrieval
from bench.shared import ROOT, shared_folder
from bench.strings import strings_of
from portal.uzbek import fold, normalise, stem, to_cyrillic, to_latin
from portal.uzbek.markup import convert_html

NEWS_SENTENCES = 250
"""UD_Uzbek-UT has 250 sentences of news, then as many of fiction."""
CONTENT_WORDS = {"NOUN", "PROPN", "ADJ", "VERB"}
DEMO = ROOT / "portal" / "home" / "demo_content"
CODES = {"id", "locale", "translation_of", "date", "time", "category", "picture", "slug", "type"}
CODES |= {"start", "end", "state", "url", "link", "email"}
_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"<[^>]*>")


class Row(NamedTuple):
    """One line of the table."""

    what: str
    value: str
    target: str
    note: str = ""


def measure() -> Iterator[Row]:
    """Yield all rows, slow ones included."""
    yield from _word_pairs()
    yield from _running_text()
    yield from _stems()
    yield from _retrieval()
    yield from _speed()


def _word_pairs() -> Iterator[Row]:
    pairs = cldr.pairs()
    for name, target, convert, side in (
        ("Cyrillic to Latin", "99.5 %", to_latin, 1),
        ("Latin to Cyrillic", "98.5 %", to_cyrillic, 0),
    ):
        missed = [
            f"{pair[side]} → {convert(pair[side])}, not {pair[1 - side]}"
            for pair in pairs
            if convert(pair[side]).lower() != pair[1 - side].lower()
        ]
        share = _percent(len(pairs) - len(missed), len(pairs))
        yield Row(f"CLDR pairs ({len(pairs)}), {name}", share, target, "; ".join(missed))


def _running_text() -> Iterator[Row]:
    for name, texts, reason in (
        ("NTREX", _ntrex(), "no NTREX"),
        ("demo content", demo_texts(), "no demo content in Uzbek"),
    ):
        if not texts:
            yield Row(f"Latin → Cyrillic → Latin, {name}", "skipped", "99.9 %", reason)
            continue
        total, changed = measure_running_text(texts)
        share = _percent(total - changed.total(), total)
        note = ", ".join(f"{word} ({count})" for word, count in changed.most_common(12))
        yield Row(f"Latin → Cyrillic → Latin, {name} ({total} words)", share, "99.9 %", note)


def measure_running_text(texts: Iterable[str]) -> tuple[int, Counter[str]]:
    """Return how many words texts have, and which ones do not come back from Cyrillic."""
    changed: Counter[str] = Counter()
    total = 0
    for text in texts:
        before = _WORD.findall(normalise(text))
        after = _WORD.findall(to_latin(to_cyrillic(text)))
        total += len(before)
        changed.update(f"{one} → {two}" for one, two in _changes(before, after))
    return total, changed


def _changes(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    pairs = itertools.zip_longest(before, after, fillvalue="")
    return ((one, two) for one, two in pairs if one != two)


def _stems() -> Iterator[Row]:
    folder = shared_folder("ud-uzbek")
    for half in ("news", "fiction"):
        target = "0.85" if half == "news" else ""
        if folder is None:
            yield Row(f"Stemmer, {half} half", "skipped", target, "no UD_Uzbek-UT")
            continue
        lemmas = read_lemmas(folder, half)
        precision, recall, f1 = conflation(lemmas, {form: stem(form) for form in lemmas})
        note = f"precision {precision:.3f}, recall {recall:.3f}, {len(lemmas)} forms"
        yield Row(f"Stemmer, {half} half, F1 of pairs", f"{f1:.3f}", target, note)


def read_lemmas(folder: Path, half: str) -> dict[str, str]:
    """Return the folded lemma of each folded content word of the "news" or "fiction" half."""
    lemmas: dict[str, str] = {}
    sentence = 0
    for line in (folder / "uz_ut-ud-test.conllu").read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id"):
            sentence = int(line.partition("=")[2])
        fields = line.split("\t")
        in_half = (sentence <= NEWS_SENTENCES) == (half == "news")
        if in_half and len(fields) > 3 and fields[0].isdigit() and fields[3] in CONTENT_WORDS:
            lemmas.setdefault(fold(fields[1]), fold(fields[2]))
    return lemmas


def conflation(gold: dict[str, str], found: dict[str, str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the pairs of forms that share a key."""
    right, ours = _pairs(gold), _pairs(found)
    both = len(right & ours)
    precision, recall = both / len(ours), both / len(right)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _pairs(keys: dict[str, str]) -> set[tuple[str, str]]:
    groups = defaultdict(list)
    for word in sorted(keys):
        groups[keys[word]].append(word)
    return {pair for words in groups.values() for pair in itertools.combinations(words, 2)}


def _retrieval() -> Iterator[Row]:
    sentences, treebank = _ntrex(), shared_folder("ud-uzbek")
    if not sentences or treebank is None:
        yield Row("Retrieval, MRR", "skipped", "0.91", "no NTREX or no UD_Uzbek-UT")
        return
    count, found = retrieval.measure(sentences, treebank)
    for spelling, rank in found.items():
        yield Row(f"Retrieval, {count} lemma queries, MRR: {spelling}", f"{rank:.3f}", "0.91")


def _speed() -> Iterator[Row]:
    texts = _ntrex() or demo_texts()
    if not texts:
        yield Row("Speed", "skipped", "", "no text to measure with")
        return
    latin = "\n".join(texts)
    cyrillic = to_cyrillic(latin)
    page = _page(texts[:400])
    words = sorted({fold(word) for word in _WORD.findall(latin)})
    for name, target, work, text in (
        ("HTML, Latin to Cyrillic", "5 MB/s", convert_html, page),
        ("text, Latin to Cyrillic", "", to_cyrillic, latin),
        ("text, Cyrillic to Latin", "", to_latin, cyrillic),
        ("folding", "", fold, latin),
    ):
        seconds = _best(work, text)
        size = len(text.encode()) / 1e6
        yield Row(f"Speed, words known: {name}", f"{size / seconds:.1f} MB/s", target)
    begin = perf_counter()
    for word in words:
        stem(word)
    speed = len(words) / (perf_counter() - begin)
    yield Row("Speed, stemmer without its memory", f"{speed:,.0f} words/s", "")


def _best(work: Callable[[str], str], text: str) -> float:
    times = []
    for _ in range(7):
        begin = perf_counter()
        work(text)
        times.append(perf_counter() - begin)
    return min(times)


def _page(texts: Iterable[str]) -> str:
    links = "".join(
        f'<li><a class="nav__link" href="/uz/{at}/">Yangiliklar</a>' for at in range(80)
    )
    body = "".join(f'<p class="body__text">{html.escape(text)}</p>\n' for text in texts)
    return f'<!doctype html><html lang="uz-Latn"><body><ul>{links}</ul>{body}</body></html>'


def _ntrex() -> list[str]:
    folder = shared_folder("ntrex")
    return _lines(folder / "newstest2019-ref.uzb.txt") if folder else []


def demo_texts() -> list[str]:
    """Return the Uzbek texts of the demo content: all strings of its rows but the codes."""
    texts: list[str] = []
    for path in sorted(DEMO.glob("*.jsonl")):
        for line in _lines(path):
            row = json.loads(line)
            if row.get("locale") == "uz":
                texts += [_plain(text) for _key, text in strings_of(row, CODES)]
    return texts


def _plain(text: str) -> str:
    return normalise(html.unescape(_TAG.sub(" ", text)))


def _lines(path: Path) -> list[str]:
    lines = normalise(path.read_text(encoding="utf-8")).splitlines()
    return [line for line in lines if line.strip()]


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f} %"


def markdown_lines() -> list[str]:
    """Return the table in Markdown, and what the wrong pairs of CLDR are."""
    wrong = Counter(reason for *_pair, reason in cldr.correction_rows())
    reasons = "; ".join(f"{reason} ({count})" for reason, count in wrong.most_common())
    return [
        "| what | value | target | note |",
        "| --- | --- | --- | --- |",
        *(f"| {' | '.join(field.replace('|', '/') for field in row)} |" for row in measure()),
        "",
        f"Wrong pairs of CLDR, corrected or left out (`bench/data/{cldr.CORRECTIONS.name}`), by"
        f" reason: {reasons}.",
    ]


def main() -> None:
    """Print the table."""
    for row in measure():
        print(f"{row.what:<62} {row.value:>16}  {row.target:>8}  {row.note}")


if __name__ == "__main__":
    main()
