-- The roles the policies name. A managed Postgres may have made them already, with its own passwords.
DO $roles$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'companero_app') THEN
        CREATE ROLE companero_app NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'companero_definer') THEN
        CREATE ROLE companero_definer NOLOGIN;
        GRANT companero_definer TO CURRENT_USER;
    END IF;
END
$roles$;
