"""What tests in the browser share: the addresses of the running site, a patient page."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.addresses import Addresses
from tests.services.site import LiveSite

# A busy machine is not a bug.
PATIENCE_MS = 30_000
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def addresses(live_site: LiveSite) -> Addresses:
    """Return where the pages of each type stand on the site that all tests share."""
    return Addresses(live_site)


@pytest.fixture
def context(context: Any) -> Any:
    """Wait longer than Playwright does by itself."""
    context.set_default_timeout(PATIENCE_MS)
    return context
