"""Synthetic announcements: the same for the portal and the control, from a fixed seed."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

TASHKENT = ZoneInfo("Asia/Tashkent")
FIRST_DAY = dt.date(2018, 1, 1)
CATEGORIES = [
    "society",
    "economy",
    "education",
    "health",
    "culture",
    "ecology",
    "digital",
    "regions",
]
# An odd number, so that regions fall on articles of every sort in turn.
REGIONS = [f"region-{number}" for number in range(13)]
PLACES = [
    "Ташкент",
    "Самарканд",
    "Бухара",
    "Хива",
    "Наманган",
    "Андижан",
    "Фергана",
    "Термез",
    "Карши",
    "Навои",
    "Нукус",
    "Джизак",
    "Гулистан",
    "Ургенч",
    "Коканд",
    "Маргилан",
]
WHO = [
    "министерство",
    "центр",
    "агентство",
    "комитет",
    "управление",
    "хокимият",
    "служба",
    "инспекция",
    "университет",
    "больница",
    "школа",
    "библиотека",
    "музей",
    "лаборатория",
]
DOES = [
    "открывает",
    "расширяет",
    "объявляет",
    "принимает",
    "публикует",
    "готовит",
    "проводит",
    "вводит",
    "обновляет",
    "завершает",
    "продолжает",
    "передаёт",
]
WHAT = [
    "приём заявлений",
    "новый порядок регистрации",
    "ремонт дорог",
    "строительство детского сада",
    "программу поддержки семей",
    "сеть питьевой воды",
    "вакцинацию",
    "выставку ремёсел",
    "учебный год",
    "онлайн-услугу",
    "парк деревьев",
    "субсидии для фермеров",
    "перепись жилых домов",
    "проверку лифтов",
]
TAIL = [
    "в этом месяце",
    "до конца года",
    "в трёх районах",
    "для жителей махаллей",
    "без посещения ведомства",
    "по просьбам граждан",
    "на основе открытого конкурса",
    "с первого числа",
    "в сельской местности",
]


@dataclass(frozen=True)
class Article:
    """One article: `moment` is aware, `paragraphs` are plain text of about 3 kB together."""

    title: str
    slug: str
    summary: str
    category: str
    moment: dt.datetime
    paragraphs: list[str]


def articles(count: int, seed: int = 2018) -> Iterator[Article]:
    """Yield `count` articles spread evenly from 2018 to today."""
    pick = random.Random(seed)  # noqa: S311
    days = (dt.datetime.now(TASHKENT).date() - FIRST_DAY).days
    for number in range(count):
        day = FIRST_DAY + dt.timedelta(days=number * days // count)
        moment = dt.datetime.combine(day, dt.time(9 + number % 9, number % 60), tzinfo=TASHKENT)
        yield Article(
            title=sentence(pick).rstrip("."),
            slug=f"announcement-{number}",
            summary=sentence(pick),
            category=CATEGORIES[number % len(CATEGORIES)],
            moment=moment,
            paragraphs=[" ".join(sentence(pick) for _ in range(6)) for _ in range(6)],
        )


def sentence(pick: random.Random) -> str:
    """Return one sentence of a government's Russian."""
    words = (pick.choice(PLACES), pick.choice(WHO), pick.choice(DOES), pick.choice(WHAT),
             pick.choice(TAIL))  # fmt: skip
    return f"{words[0]}: {' '.join(words[1:])}, {pick.randint(2, 900)} мест."
