"""How the menu of blocks groups them.

Wagtail sorts groups by their names; text has none, so it comes first in every language.
"""

from django.utils.translation import gettext_lazy as _

FILES = _("Pictures and files")
FACTS = _("Figures and contacts")
