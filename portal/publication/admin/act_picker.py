"""Choosing the acts that a page cites: by number in any spelling, or by words of the title."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.publication.acts_found import find_acts, titles_of_acts
from portal.publication.admin.picker import MOST_FOUND, FindView, Picker


class ActPicker(Picker):
    """Chooses public acts by the numbers of their items."""

    chosen_label = _("Chosen acts")
    find_label = _("Number or words of the title")

    def names_of(self, values: list[str]) -> dict[str, str]:
        return titles_of_acts(values, self.locales[0])

    def find_url(self) -> str:
        return reverse("find_acts")


class FindActsView(FindView):
    """Finds public acts."""

    nothing = _("No public act has this number or these words in its title.")

    def find(self, text: str, locales: list[str]) -> list[tuple[str, str]]:
        found = find_acts(text, locales[0], MOST_FOUND + 1)
        return [(str(act.number), act.title) for act in found]
