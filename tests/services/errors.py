"""The one error of this package."""


class ServiceMissing(Exception):
    """A service can be neither found nor installed or started; the message says why."""
