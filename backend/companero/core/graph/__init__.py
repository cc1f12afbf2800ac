"""What every domain's schema is built with; knows no domain word.

It lies below the domains, and ``companero.graphql``, which assembles and serves the schema, above them.
"""
