-- Who may see what. Every policy reads four settings of the transaction and fails closed when they are absent.
-- companero_app is the only role that serves; companero_definer owns the few functions that look across workspaces.

CREATE FUNCTION app_setting_ids(name text) RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(nullif(current_setting(name, true), ''), '{}')::uuid[];

CREATE FUNCTION app_user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('app.user', true), '')::uuid;

CREATE FUNCTION app_workspaces() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
RETURN app_setting_ids('app.workspaces');

CREATE FUNCTION app_members() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
RETURN app_setting_ids('app.members');

CREATE FUNCTION app_member_workspaces() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
RETURN app_setting_ids('app.member_workspaces');

CREATE FUNCTION app_can_read_workspace(workspace uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN workspace = ANY (app_workspaces());

GRANT USAGE ON SCHEMA public TO companero_app, companero_definer;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO companero_app, companero_definer;
REVOKE INSERT, UPDATE, DELETE ON workspace_event, workspace_sequence FROM companero_app;
REVOKE ALL ON alembic_version, throttle FROM companero_app;
REVOKE ALL ON alembic_version FROM companero_definer;

DO $policies$
DECLARE
    item record;
    staff constant text := 'workspace_id = ANY ((SELECT app_workspaces())::uuid[])';
    own constant text := 'member_id = ANY ((SELECT app_members())::uuid[])';
    visited constant text := 'workspace_id = ANY ((SELECT app_member_workspaces())::uuid[])';
    myself constant text := 'user_id = (SELECT app_user_id())';
BEGIN
    FOR item IN
        SELECT * FROM (VALUES
            ('app_user', 'own', 'ALL', 'id = (SELECT app_user_id())'),
            ('workspace', 'staff', 'ALL', 'id = ANY ((SELECT app_workspaces())::uuid[])'),
            ('workspace', 'visited', 'SELECT', 'id = ANY ((SELECT app_member_workspaces())::uuid[])'),
            ('role_assignment', 'staff', 'ALL', staff),
            ('role_assignment', 'own', 'SELECT', myself),
            ('member', 'staff', 'ALL', staff),
            ('member', 'own', 'ALL', 'id = ANY ((SELECT app_members())::uuid[])'),
            ('member', 'signed_in', 'SELECT', myself),
            ('auth_session', 'own_user', 'ALL', myself),
            ('auth_session', 'own_member', 'ALL', own),
            ('refresh_token', 'own', 'ALL', 'session_id IN (SELECT id FROM auth_session)'),
            ('mailed_token', 'own', 'ALL', myself),
            ('twin', 'staff', 'ALL', staff),
            ('twin', 'visited', 'SELECT', visited),
            ('twin_version', 'staff', 'ALL', staff),
            ('twin_version', 'visited', 'SELECT', visited),
            ('widget', 'staff', 'ALL', staff),
            ('document', 'staff', 'ALL', staff),
            ('document', 'cited', 'SELECT', 'id IN (SELECT document_id FROM citation WHERE ' || own || ')'),
            ('passage', 'staff', 'ALL', staff),
            ('passage', 'cited', 'SELECT', 'id IN (SELECT passage_id FROM citation WHERE ' || own || ')'),
            ('passage_vector', 'staff', 'ALL', staff),
            ('passage_text', 'staff', 'ALL', staff),
            ('lexeme_statistics', 'staff', 'SELECT', staff),
            ('conversation', 'staff', 'ALL', staff),
            ('conversation', 'own', 'ALL', own),
            ('message', 'staff', 'ALL', staff),
            ('message', 'own', 'ALL', own),
            ('citation', 'staff', 'ALL', staff),
            ('citation', 'own', 'SELECT', own),
            ('turn', 'staff', 'ALL', staff),
            ('turn', 'own', 'ALL', own),
            ('turn_trace', 'staff', 'ALL', staff),
            ('span', 'staff', 'ALL', staff),
            ('workspace_event', 'staff', 'SELECT', staff),
            ('workspace_sequence', 'staff', 'SELECT', staff)
        ) AS listed (relation, policy, command, rule)
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', item.relation);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', item.relation);
        EXECUTE format('CREATE POLICY %I ON %I FOR %s TO companero_app USING (%s)',
                       item.policy, item.relation, item.command, item.rule);
    END LOOP;
    FOR item IN SELECT DISTINCT polrelid::regclass AS relation FROM pg_policy LOOP
        EXECUTE format('CREATE POLICY definer ON %s TO companero_definer USING (true)', item.relation);
    END LOOP;
END
$policies$;
