DO $drop$
DECLARE
    item record;
BEGIN
    FOR item IN SELECT polname, polrelid::regclass AS relation FROM pg_policy LOOP
        EXECUTE format('DROP POLICY %I ON %s', item.polname, item.relation);
    END LOOP;
    FOR item IN
        SELECT p.oid::regprocedure AS signature FROM pg_proc p
         WHERE p.pronamespace = 'public'::regnamespace
           AND NOT EXISTS (SELECT FROM pg_depend d
                            WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
         ORDER BY p.oid DESC
    LOOP
        EXECUTE format('DROP FUNCTION %s', item.signature);
    END LOOP;
END
$drop$;
