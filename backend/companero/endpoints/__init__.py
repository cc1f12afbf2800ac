"""Plain HTTP beside the graph: health, metrics, and bytes on their way in."""
