"""repeated renewals, and members who see their own workspace alone"""

from collections.abc import Sequence

from alembic import op

from companero.migrations.sql import run_sql

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    run_sql("0002_access.sql")
    run_sql("0002_functions.sql")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    run_sql("0002_back.sql")
