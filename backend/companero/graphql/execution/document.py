"""What can be read off a parsed document before it runs."""

from collections.abc import Iterator

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLIncludeDirective,
    GraphQLSkipDirective,
    Node,
    OperationDefinitionNode,
    VariableNode,
)
from graphql.language import DirectiveNode, FragmentSpreadNode, SelectionSetNode
from graphql.language.ast import QUERY_DOCUMENT_KEYS

_SWITCHES = (GraphQLSkipDirective.name, GraphQLIncludeDirective.name)


def fragments_of(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    return {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}


def select_operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode | GraphQLError:
    """The operation a request means, or why that is not clear."""
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    if name is not None:
        named = [node for node in operations if node.name and node.name.value == name]
        return named[-1] if named else GraphQLError(f"Unknown operation named '{name}'.")
    if len(operations) > 1:
        return GraphQLError("Must provide operation name if query contains multiple operations.")
    return operations[0] if operations else GraphQLError("Must provide an operation.")


def nodes_in(node: Node, fragments: dict[str, FragmentDefinitionNode]) -> Iterator[Node]:
    """The node and all nodes below it, following each fragment once."""
    seen: set[str] = set()
    todo: list[Node] = [node]
    while todo:
        here = todo.pop()
        yield here
        if isinstance(here, FragmentSpreadNode) and here.name.value in fragments and here.name.value not in seen:
            seen.add(here.name.value)
            todo.append(fragments[here.name.value])
        todo.extend(_children(here))


def variables_in(*nodes: Node, fragments: dict[str, FragmentDefinitionNode] | None = None) -> set[str]:
    """Names of the variables used anywhere below these nodes."""
    below = (each for node in nodes for each in nodes_in(node, fragments or {}))
    return {node.name.value for node in below if isinstance(node, VariableNode)}


def switches_in(operation: OperationDefinitionNode, fragments: dict[str, FragmentDefinitionNode]) -> tuple[str, ...]:
    """Names of the variables that decide, by @skip or @include, which fields there are."""
    directives = (node for node in nodes_in(operation, fragments) if isinstance(node, DirectiveNode))
    return tuple(sorted(variables_in(*(node for node in directives if node.name.value in _SWITCHES))))


def root_fields(operation: OperationDefinitionNode, fragments: dict[str, FragmentDefinitionNode]) -> list[FieldNode]:
    """The fields of the root selection set, those in fragments too, in the order of the document."""
    found: list[FieldNode] = []
    todo: list[Node] = [operation.selection_set]
    seen: set[str] = set()
    while todo:
        here = todo.pop()
        if isinstance(here, FieldNode):
            found.append(here)
        elif isinstance(here, FragmentSpreadNode):
            if here.name.value in fragments and here.name.value not in seen:
                seen.add(here.name.value)
                todo.append(fragments[here.name.value].selection_set)
        elif isinstance(here, SelectionSetNode):
            todo.extend(reversed(here.selections))
        else:
            todo.extend(child for child in _children(here) if isinstance(child, SelectionSetNode))
    return found


def _children(node: Node) -> Iterator[Node]:
    for key in QUERY_DOCUMENT_KEYS.get(node.kind, ()):
        child = getattr(node, key)
        if isinstance(child, Node):
            yield child
        else:
            yield from child or ()
