-- What members and visitors see is held to their workspaces as well as to themselves, not to each alone: a member that
-- stands in a row of another workspace by mistake opens nothing there.
DO $policies$
DECLARE
    item record;
    visited constant text := 'workspace_id = ANY ((SELECT app_member_workspaces())::uuid[])';
    mine constant text := 'member_id = ANY ((SELECT app_members())::uuid[])';
    own constant text := mine || ' AND ' || visited;
BEGIN
    FOR item IN
        SELECT * FROM (VALUES
            ('member', 'own', 'id = ANY ((SELECT app_members())::uuid[]) AND ' || visited),
            ('document', 'cited',
             '(id, workspace_id) IN (SELECT document_id, workspace_id FROM citation WHERE ' || mine || ')'),
            ('passage', 'cited',
             '(id, workspace_id) IN (SELECT passage_id, workspace_id FROM citation WHERE ' || mine || ')'),
            ('conversation', 'own', own),
            ('message', 'own', own),
            ('citation', 'own', own),
            ('turn', 'own', own)
        ) AS listed (relation, policy, rule)
    LOOP
        EXECUTE format('ALTER POLICY %I ON %I USING (%s)', item.policy, item.relation, item.rule);
    END LOOP;
END
$policies$;
