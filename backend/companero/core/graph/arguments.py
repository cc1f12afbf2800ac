"""Arguments that many fields share, described once."""

from typing import Annotated

import strawberry

First = Annotated[int, strawberry.argument(description="How many rows, 1 to 100.")]
After = Annotated[str | None, strawberry.argument(description="Only rows after this cursor.")]
AfterSeq = Annotated[
    int | None,
    strawberry.argument(description="The last `seq` you have seen; what came later is replayed. Without it: from now."),
]
AfterReplySeq = Annotated[
    int | None,
    strawberry.argument(description="The last `seq` you have seen; what came later follows. Without it: everything."),
]
WorkspaceId = Annotated[strawberry.ID, strawberry.argument(description="The workspace to follow.")]
