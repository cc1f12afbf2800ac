"""One folder a noun. A domain calls another through its ``service`` or listens to its events, nothing else."""

from importlib import import_module

MODEL_MODULES = (
    "companero.core.event_models",
    "companero.domains.identity.models",
    "companero.domains.twins.models",
    "companero.domains.channels.models",
    "companero.domains.knowledge.models",
    "companero.domains.conversations.models",
)


def load_models() -> None:
    """Tables refer to each other by name, so a process that uses one needs to know all."""
    for module in MODEL_MODULES:
        import_module(module)
