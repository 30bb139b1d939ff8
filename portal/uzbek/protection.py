"""What no conversion touches: web and mail addresses, file names, hashtags, account names."""

from __future__ import annotations

import re

from portal.uzbek.tables import read_lines

_DOMAIN_END = "|".join(read_lines("domains.txt"))
_FILE_END = "|".join(read_lines("file_types.txt"))

# It begins with a set of characters, which the expression engine looks for quickly.
HAZARD: re.Pattern[str] = re.compile(r"[@#:.](?:(?<=[@#])|(?<=:)//|(?<=\w\.)(?=[A-Za-z]))")
"""A cheap test: text without a match has nothing that ADDRESS could match."""

_WORD = r"[A-Za-z0-9_-]"

ADDRESS: re.Pattern[str] = re.compile(
    rf"""(
    [A-Za-z][A-Za-z0-9+.-]{{1,20}}://[^\s<>"«»“”]{{1,2000}}(?<![.,;:!?)'\u2019])
    | (?<!\w)(?:mailto:)?[A-Za-z0-9._%+-]{{1,64}}@{_WORD}{{1,63}}(?:\.{_WORD}{{1,63}}){{1,8}}
    | (?<![\w&])[@#][\w\u02bb\u02bc]{{2,100}}
    | (?<![\w.])(?:{_WORD}{{1,63}}\.){{1,8}}(?:{_DOMAIN_END})(?![\w.]|-[A-Za-z])
      (?:/[^\s<>"«»“”]{{0,2000}}(?<![.,;:!?)'\u2019]))?
    | (?<![\w.])(?:{_WORD}{{1,63}}\.){{1,8}}(?:{_FILE_END})(?!\w)
    )""",
    re.VERBOSE,
)
"""One group, so that `split` gives converted and protected pieces in turn."""
