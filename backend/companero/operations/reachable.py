"""Whether people could follow the links that are mailed to them."""

from companero.core.configuration import ConfigurationError
from companero.settings import Settings


def check_reachable(settings: Settings) -> None:
    """Raises ConfigurationError when production has no address of its own, or no way to send mail."""
    if settings.is_production and not settings.public_url:
        raise ConfigurationError("PUBLIC_URL is not set. Production needs the address under which browsers reach it.")
    if settings.is_production and not settings.smtp_url:
        raise ConfigurationError("SMTP_URL is not set. Production needs a mail server, or nobody can reset a password.")
