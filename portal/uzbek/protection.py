"""What no conversion touches: web and mail addresses, file names, hashtags, account names."""

from __future__ import annotations

import re

from portal.uzbek.tables import APOSTROPHES, read_lines

_DOMAIN_END = "|".join(read_lines("domains.txt"))
_FILE_END = "|".join(read_lines("file_types.txt"))

# It begins with a set of characters, which the expression engine looks for quickly.
HAZARD: re.Pattern[str] = re.compile(r"[@#:.](?:(?<=[@#])|(?<=:)//|(?<=\w\.)(?=[A-Za-z]))")
"""A cheap test: text without a match has nothing that ADDRESS could match."""

# An Uzbek ending after an address (lex.uzda) is text, in whichever script it is by now.
_ENDING = r"(?:dagi|dan|da|gacha|ga|ning|ni|даги|дан|да|гача|га|нинг|ни)\b"
# A word goes on after a sign (togʻ) and after an accent: nothing begins there.
_NOT_INSIDE = rf"(?<![^\W\d_][{re.escape(APOSTROPHES)}])(?<![\u0300-\u036f])"
_WORD = r"[A-Za-z0-9_-]"

ADDRESS: re.Pattern[str] = re.compile(
    rf"""(
    [A-Za-z][A-Za-z0-9+.-]{{1,20}}://[^\s<>"«»“”]{{1,2000}}(?<![.,;:!?)'\u2019])
    | (?<!\w){_NOT_INSIDE}(?:mailto:)?
      [A-Za-z0-9._%+-]{{1,64}}@{_WORD}{{1,63}}(?:\.{_WORD}{{1,63}}){{1,8}}
    | (?<![\w&]){_NOT_INSIDE}[@#][\w\u02bb\u02bc]{{2,100}}
    | (?<![\w.]){_NOT_INSIDE}(?:{_WORD}{{1,63}}\.){{1,8}}(?:{_DOMAIN_END})
      (?:(?!\w|\.\w|-[A-Za-z])|(?={_ENDING}))
      (?:/[^\s<>"«»“”]{{0,2000}}(?<![.,;:!?)'\u2019]))?
    | (?<![\w.]){_NOT_INSIDE}(?:{_WORD}{{1,63}}\.){{1,8}}(?:{_FILE_END})(?!\w)
    )""",
    re.VERBOSE,
)
"""One group, so that `split` gives converted and protected pieces in turn."""
