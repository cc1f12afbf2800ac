"""GraphQL over HTTP and over WebSocket (graphql-transport-ws)."""

from companero.graphql.transport.context import OperationContext
from companero.graphql.transport.gateway import Gateway, TransportOptions
from companero.graphql.transport.http import HTTPView
from companero.graphql.transport.origins import OriginPolicy
from companero.graphql.transport.registry import SubscriptionRegistry, SubscriptionSnapshot
from companero.graphql.transport.websocket import WebSocketView

__all__ = [
    "Gateway",
    "HTTPView",
    "OperationContext",
    "OriginPolicy",
    "SubscriptionRegistry",
    "SubscriptionSnapshot",
    "TransportOptions",
    "WebSocketView",
]
