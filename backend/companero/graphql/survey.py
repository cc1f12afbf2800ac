"""Measures one operation with all its fragments spread out and equal fields merged."""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    get_named_type,
    is_composite_type,
)

from companero.graphql.page_cost import Level, page_level

# A field together with the type it is selected on, which a fragment may have narrowed.
Place = tuple[GraphQLNamedType | None, FieldNode]


def fragments_of(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    return {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}


def expanded_selections(document: DocumentNode, operation: OperationDefinitionNode) -> int:
    """How many selections stand there once every spread is written out; each fragment is counted only once.

    Fragments must be free of cycles.
    """
    fragments = fragments_of(document)
    known: dict[str, int] = {}

    def count(selection: SelectionNode) -> int:
        if isinstance(selection, FragmentSpreadNode):
            name = selection.name.value
            if name not in known:
                known[name] = count_all(fragments[name].selection_set)
            return 1 + known[name]
        assert isinstance(selection, FieldNode | InlineFragmentNode)
        return 1 + (count_all(selection.selection_set) if selection.selection_set else 0)

    def count_all(selection_set: SelectionSetNode) -> int:
        return sum(map(count, selection_set.selections))

    return count_all(operation.selection_set)


class Survey:
    """``repeated_pairs`` is how many pairs of same-named fields a merge must compare; ``levels`` are the paged lists.

    Walks the whole expansion, so it is for documents whose ``expanded_selections`` are known to be few.
    """

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) -> None:
        self._schema = schema
        self._fragments = fragments_of(document)
        self._defaults = {
            definition.variable.name.value: definition.default_value
            for definition in operation.variable_definitions or ()
        }
        self.depth = self.aliases = self.repeated_pairs = 0
        self.directives = len(operation.directives or ())
        root = schema.get_root_type(operation.operation)
        self.levels = self._walk([(root, operation.selection_set)], 1, in_page=False)

    def _walk(
        self, sets: Sequence[tuple[GraphQLNamedType | None, SelectionSetNode]], depth: int, *, in_page: bool
    ) -> tuple[Level, ...]:
        groups: dict[str, list[Place]] = defaultdict(list)
        for parent, selection_set in sets:
            for place in self._fields(parent, selection_set):
                node = place[1]
                groups[(node.alias or node.name).value].append(place)
        return tuple(level for places in groups.values() for level in self._field(places, depth, in_page))

    def _fields(self, parent: GraphQLNamedType | None, selection_set: SelectionSetNode) -> Iterator[Place]:
        for selection in selection_set.selections:
            self.directives += len(selection.directives or ())
            if isinstance(selection, FieldNode):
                yield parent, selection
                continue
            if isinstance(selection, FragmentSpreadNode):
                fragment: FragmentDefinitionNode | InlineFragmentNode = self._fragments[selection.name.value]
            else:
                assert isinstance(selection, InlineFragmentNode)
                fragment = selection
            condition = fragment.type_condition
            narrowed = self._schema.get_type(condition.name.value) if condition else parent
            yield from self._fields(narrowed, fragment.selection_set)

    def _field(self, places: list[Place], depth: int, in_page: bool) -> tuple[Level, ...]:
        self.repeated_pairs += len(places) * (len(places) - 1) // 2
        self.aliases += places[0][1].alias is not None
        is_meta = any(node.name.value.startswith("__") for _, node in places)
        # Introspection is bounded by a rule of its own, and editors need more depth for it than data does.
        depth = -sys.maxsize if is_meta else depth
        self.depth = max(self.depth, depth)
        fields = [
            (definition, node)
            for parent, node in places
            if is_composite_type(parent) and (definition := self._schema.get_field(parent, node.name.value))
        ]
        level = page_level(fields, self._defaults, in_page)
        sets = [(get_named_type(field.type), node.selection_set) for field, node in fields if node.selection_set]
        children = self._walk(sets, depth + 1, in_page=level.opens_page)
        counts = not is_meta and (sets or level.sizes or level.is_count)
        return level.around(children) if counts else ()
