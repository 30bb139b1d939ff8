"""How the menu of blocks groups them. Words have no group: they come first, without a heading."""

from django.utils.translation import gettext_lazy as _

FILES = _("Pictures and files")
FACTS = _("Figures and contacts")
