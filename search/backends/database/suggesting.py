"""Stories whose titles have the words that somebody is typing."""

from portal.core import languages
from search.backends.base import SUGGESTED, Hit
from search.backends.database.matching import FullText, TitleWords
from search.backends.database.sql import Sql, join

# Of one language. Two letters begin so many titles that finding the newest takes too long.
MOST_TITLES = 2_000


def suggested(text: str, locale: str, full_text: FullText) -> list[Hit]:
    """Return a few stories in one query: those with a title in the reader's locale first."""
    locales = languages.content_locales()
    found = [
        Sql("SELECT * FROM ( SELECT i.number, i.locale, i.moment FROM")
        + full_text.source()
        + Sql("WHERE i.locale = %s AND", (each,))
        + full_text.title_condition(words)
        + Sql("LIMIT %s ) AS titles", (MOST_TITLES,))
        for each in locales
        if (words := TitleWords.of(text, each))
    ]
    if not found:
        return []
    statement = (
        Sql("WITH found AS MATERIALIZED (")
        + join(" UNION ALL ", found)
        + Sql(") SELECT number, max(CASE WHEN locale = %s THEN 1 ELSE 0 END) AS own", (locale,))
        + Sql("FROM found GROUP BY number ORDER BY own DESC, max(moment) DESC, number DESC")
        + Sql("LIMIT %s", (SUGGESTED,))
    )
    others = tuple(each for each in locales if each != locale)
    return [Hit(number, (locale, *others) if own else others) for number, own in statement.rows()]
