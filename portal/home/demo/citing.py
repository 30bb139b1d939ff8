"""Which acts the demo's texts cite: the lines of acts say so."""

from portal.core.models import ItemNumber
from portal.home.demo.content import Fields, group_key, read_lines

ACTS_FILE = "acts.jsonl"


def acts_cited_by(fields: Fields) -> list[str]:
    """Return the numbers of the acts that a line's text cites (one query when there are any)."""
    name = fields.get("translation_of") or fields["id"]
    keys = [group_key(act) for act in read_lines(ACTS_FILE) if name in act.get("cited_by", [])]
    if not keys:
        return []
    numbers = ItemNumber.objects.filter(translation_key__in=keys).order_by("pk")
    return [str(number) for number in numbers.values_list("pk", flat=True)]
