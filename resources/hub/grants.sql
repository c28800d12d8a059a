-- Run after every upgrade: who owns what, and who may execute what. Nothing is left to PUBLIC.

DO $$
DECLARE item record;
BEGIN
    FOR item IN SELECT c.oid::regclass AS name, c.relkind FROM pg_class c
                WHERE c.relnamespace = 'hub'::regnamespace AND c.relkind IN ('r', 'p', 'S', 'v')
                  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('a', 'i'))
    LOOP
        EXECUTE format('ALTER %s %s OWNER TO hub_owner',
                       CASE item.relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END,
                       item.name);
    END LOOP;
    FOR item IN SELECT p.oid::regprocedure AS name, p.pronamespace = 'api'::regnamespace AS outer_wall
                FROM pg_proc p
                WHERE p.pronamespace = 'api'::regnamespace
                   OR (p.pronamespace = 'hub'::regnamespace AND p.prosecdef)
    LOOP  -- nothing runs with the rights of whoever set the hub up
        EXECUTE format('ALTER FUNCTION %s OWNER TO %s', item.name,
                       CASE WHEN item.outer_wall THEN 'hub_api' ELSE 'hub_owner' END);
    END LOOP;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO hub_counter', current_database());
END $$;

REVOKE ALL ON SCHEMA public, hub, api FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA hub, api FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA hub TO hub_owner;
GRANT USAGE ON SCHEMA hub, api TO hub_api;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA hub TO hub_api, hub_owner;
GRANT USAGE ON SCHEMA api TO hub_counter;
DO $$
DECLARE signature text;
BEGIN
    FOREACH signature IN ARRAY ARRAY[
        'api.head(jsonb)', 'api.push(uuid, text[], timestamptz)',
        'api.pull_acts(uuid, jsonb)', 'api.pull_registers(uuid, jsonb)', 'api.pull(uuid, jsonb)',
        'api.lookup(uuid, text, text)', 'api.blob_put(uuid, text, int, int, bytea)',
        'api.blob_get(uuid, text, int, int)']
    LOOP
        IF to_regprocedure(signature) IS NOT NULL THEN  -- an older version has not all of them
            EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hub_counter', signature);
        END IF;
    END LOOP;
END $$;
