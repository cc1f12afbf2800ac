"""The roles the schema's policies and grants speak of."""

OWNER_ROLE = "companero_owner"
APP_ROLE = "companero_app"
DEFINER_ROLE = "companero_definer"
