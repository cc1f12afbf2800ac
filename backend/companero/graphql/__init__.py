"""The graph: schema, context, limits, execution and transport."""
