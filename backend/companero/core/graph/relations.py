from companero.graphql.execution.relation import relation as relation
