"""What search adds to the admin."""

from wagtail.snippets.models import register_snippet

from search.admin.viewsets import SearchGroup

register_snippet(SearchGroup)
