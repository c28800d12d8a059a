-- What the hub must know of a register stands in a table, which `hub init` and `hub load` write from the
-- program's declarations (clerk_app/registers/kinds). Functions name only the houses and the stays, which say
-- whose station a person belongs to, and the staff, whose locks refuse decisions.

CREATE TABLE hub.register_rule (
    register text PRIMARY KEY,
    feed text NOT NULL CHECK (feed IN ('urgent', 'large', 'insurance')),
    scope text NOT NULL CHECK (scope IN ('everybody', 'own', 'person')),  -- whose mirror its rows are in:
    -- everybody's, that of the station which the row names, that of the station of the person of the key
    about_person boolean NOT NULL,  -- the key begins with a person's number: answered when one is looked up
    run boolean NOT NULL,  -- a line is a list of rows, without the columns of its key
    CHECK (about_person OR scope <> 'person')
);
GRANT SELECT ON hub.register_rule TO hub_api;

-- The partition says that a feed is one, and put_rows which: a check that looks into another table cannot be
-- restored from a dump.
DO $$
DECLARE name text;
BEGIN
    FOR name IN SELECT conname FROM pg_constraint WHERE conrelid = 'hub.register_row'::regclass
                AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%feed_of%' LOOP
        EXECUTE format('ALTER TABLE hub.register_row DROP CONSTRAINT %I', name);
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION hub.feed_of(register text) RETURNS text
LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.feed FROM hub.register_rule r WHERE r.register = feed_of.register
$$;
DROP FUNCTION hub.scope_kind(text);

CREATE OR REPLACE FUNCTION hub.feed_query(of_feed text, scope text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET jit = off AS $$
-- Two walks along an index, the scope's own rows and everybody's, merged in the order of the feed: as
-- api.pull_registers returns them. $1 feed, $2 station or district, $3 and $4 cursor, $5 horizon, $6 limit
BEGIN
    RETURN format(
        'SELECT ''row''::text, f.xid, f.rev, f.register, f.key, f.body,'
        || ' NULL::timestamptz, NULL::uuid, NULL::bigint FROM ('
        || '(SELECT r.xid, r.rev, r.register, r.key, r.body FROM hub.register_row r WHERE r.feed = $1'
        || ' AND %s AND (r.xid, r.rev) > ($3, $4) AND r.xid < $5 ORDER BY r.xid, r.rev LIMIT $6)%s) f'
        || ' ORDER BY f.xid, f.rev LIMIT $6',
        CASE scope
            WHEN 'city' THEN '$2 IS NOT NULL AND (r.gone IS NULL OR r.gone = ''city'')'
            WHEN 'district' THEN 'r.district = $2 AND (r.gone IS NULL OR r.gone <> ''station'')'
            ELSE 'r.station = $2' END,
        CASE WHEN scope <> 'city' AND EXISTS (
            SELECT FROM hub.register_rule k WHERE k.feed = of_feed AND k.scope = 'everybody'
        ) THEN
            ' UNION ALL (SELECT r.xid, r.rev, r.register, r.key, r.body FROM hub.register_row r'
            || ' WHERE r.feed = $1 AND r.station = ''*'' AND (r.xid, r.rev) > ($3, $4) AND r.xid < $5'
            || ' ORDER BY r.xid, r.rev LIMIT $6)' ELSE '' END);
END $$;

CREATE OR REPLACE FUNCTION hub.count_rows(me hub.counter, of_feed text, scope text) RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(*) FROM hub.register_row r
    WHERE r.feed = of_feed AND CASE scope WHEN 'station' THEN r.station IN (me.station, '*')
                                          WHEN 'district' THEN r.district IN (me.district, '*')
                                          ELSE true END
$$;

CREATE OR REPLACE FUNCTION hub.lookup_registers(id_number text) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET enable_bitmapscan = off SET jit = off SET plan_cache_mode = force_generic_plan AS $$
-- What is registered about one person, wherever it belongs, and the houses that it names: rows by register,
-- in the order of the mirror's columns. Called by api.lookup, which notes who asked. One walk along the key
-- a register: as one query over all of them the planner reads whole partitions.
DECLARE
    rule hub.register_rule;
    found jsonb := '{}';
    listed jsonb;
    houses text[];
BEGIN
    FOR rule IN SELECT k.* FROM hub.register_rule k WHERE k.about_person ORDER BY k.register LOOP
        SELECT jsonb_agg(r.body::jsonb ORDER BY r.key) INTO listed FROM hub.register_row r
        WHERE r.feed = rule.feed AND r.register = rule.register AND r.body IS NOT NULL
          AND r.key >= id_number AND r.key < id_number || E'\n';
        IF listed IS NOT NULL AND rule.run THEN
            SELECT jsonb_agg(to_jsonb(string_to_array(r.key, E'\t')) || row ORDER BY r.key) INTO listed
            FROM hub.register_row r, jsonb_array_elements(r.body::jsonb) row
            WHERE r.feed = rule.feed AND r.register = rule.register AND r.body IS NOT NULL
              AND r.key >= id_number AND r.key < id_number || E'\n';
        END IF;
        IF listed IS NOT NULL THEN
            found := found || jsonb_build_object(rule.register, listed);
        END IF;
    END LOOP;
    houses := ARRAY(SELECT split_part(r.key, E'\t', 3) FROM hub.register_row r
                    WHERE r.feed = 'large' AND r.register = 'stay' AND r.body IS NOT NULL
                      AND r.key >= id_number AND r.key < id_number || E'\n');
    SELECT jsonb_agg(DISTINCT r.body::jsonb) INTO listed FROM hub.register_row r
    WHERE r.feed = 'large' AND r.register = 'house' AND r.key = ANY (houses) AND r.body IS NOT NULL;
    IF listed IS NOT NULL THEN
        found := found || jsonb_build_object('house', listed);
    END IF;
    RETURN found;
END $$;

CREATE OR REPLACE FUNCTION hub.put_rows(of_register text) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
-- Merges pg_temp.incoming (key, station, body; body null: the row is gone) into a register; how many rows
-- changed. Equal rows are not touched. Tombstones come before rows, so that who reads both scopes ends
-- with the row.
DECLARE
    of_feed text := hub.feed_of(of_register);
    left_behind bigint;
    put bigint;
BEGIN
    IF of_feed IS NULL THEN
        RAISE EXCEPTION 'no register %', of_register USING ERRCODE = '22023';
    END IF;
    UPDATE hub.register_row r
    SET body = NULL, gone = CASE WHEN i.body IS NULL THEN 'city'
                                 WHEN r.district = left(i.station, 6) THEN 'station' ELSE 'district' END
    FROM incoming i
    WHERE r.feed = of_feed AND r.register = of_register AND r.key = i.key AND r.body IS NOT NULL
      AND (i.body IS NULL OR r.station <> i.station);
    GET DIAGNOSTICS left_behind = ROW_COUNT;
    INSERT INTO hub.register_row AS r (feed, register, key, station, body)
    SELECT of_feed, of_register, i.key, i.station, i.body FROM incoming i
    WHERE i.body IS NOT NULL AND NOT EXISTS (
        SELECT FROM hub.register_row k WHERE k.feed = of_feed AND k.register = of_register
          AND k.key = i.key AND k.station = i.station AND k.body = i.body)
    ORDER BY i.key
    ON CONFLICT (feed, register, key, station) DO UPDATE SET body = excluded.body, gone = NULL;
    GET DIAGNOSTICS put = ROW_COUNT;
    RETURN greatest(left_behind, put);
END $$;

CREATE OR REPLACE FUNCTION hub.rehome(people text[]) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET enable_material = off AS $$
-- Finds the station of these people anew and moves what is registered about those whose station changed;
-- how many did. Stays of pg_temp.incoming count as if they were merged already.
DECLARE
    rule hub.register_rule;
    moved text[];
BEGIN
    CREATE TEMPORARY TABLE arriving ON COMMIT DROP AS
    SELECT p.person, coalesce(h.station, '') AS station
    FROM unnest(people) AS p (person)
    LEFT JOIN LATERAL (
        SELECT stay.key FROM (
            SELECT r.key FROM hub.register_row r
            WHERE r.feed = 'large' AND r.register = 'stay' AND r.body IS NOT NULL
              AND r.key > p.person AND r.key < p.person || E'\n'
              AND NOT EXISTS (SELECT FROM incoming i WHERE i.key = r.key)
            UNION ALL
            SELECT i.key FROM incoming i
            WHERE i.body IS NOT NULL AND i.key > p.person AND i.key < p.person || E'\n'
        ) stay ORDER BY stay.key DESC LIMIT 1
    ) newest ON true
    LEFT JOIN LATERAL (
        SELECT r.station FROM hub.register_row r WHERE r.feed = 'large' AND r.register = 'house'
          AND r.key = split_part(newest.key, E'\t', 3) AND r.body IS NOT NULL LIMIT 1
    ) h ON true;
    DELETE FROM arriving a USING hub.home h WHERE h.person = a.person AND h.station = a.station;
    INSERT INTO hub.home AS h (person, station) SELECT person, station FROM arriving ORDER BY person
    ON CONFLICT (person) DO UPDATE SET station = excluded.station;
    SELECT array_agg(person) INTO moved FROM arriving;
    ALTER TABLE incoming RENAME TO incoming_stay;
    FOR rule IN SELECT k.* FROM hub.register_rule k WHERE k.scope = 'person' ORDER BY k.register LOOP
        CREATE TEMPORARY TABLE incoming ON COMMIT DROP AS
        SELECT r.key, a.station, r.body FROM arriving a
        JOIN hub.register_row r ON r.feed = rule.feed AND r.register = rule.register
         AND r.key >= a.person AND r.key < a.person || E'\n' AND r.body IS NOT NULL AND r.station <> a.station;
        PERFORM hub.put_rows(rule.register);
        DROP TABLE incoming;
    END LOOP;
    ALTER TABLE incoming_stay RENAME TO incoming;
    DROP TABLE arriving;
    RETURN coalesce(cardinality(moved), 0);
END $$;

CREATE OR REPLACE FUNCTION hub.merge_incoming(of_register text) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
-- Merges pg_temp.incoming into a register, each row under the station that it belongs to.
DECLARE
    of_scope text := (SELECT k.scope FROM hub.register_rule k WHERE k.register = of_register);
    touched text[];
    changed bigint;
BEGIN
    ANALYZE incoming;
    IF of_register = 'stay' THEN
        SELECT array_agg(DISTINCT split_part(i.key, E'\t', 1)) INTO touched FROM incoming i;
        PERFORM hub.rehome(touched);
    END IF;
    IF of_register = 'house' THEN  -- those who live in a house that is new, gone, or another station's now
        SELECT array_agg(DISTINCT split_part(s.key, E'\t', 1)) INTO touched
        FROM hub.register_row s JOIN incoming i ON i.key = split_part(s.key, E'\t', 3)
        WHERE s.feed = 'large' AND s.register = 'stay' AND s.body IS NOT NULL AND NOT EXISTS (
            SELECT FROM hub.register_row h WHERE h.feed = 'large' AND h.register = 'house' AND h.key = i.key
              AND h.body IS NOT NULL AND h.station = i.station AND i.body IS NOT NULL);
    END IF;
    IF of_scope = 'person' THEN
        UPDATE incoming i SET station = coalesce(
            (SELECT h.station FROM hub.home h WHERE h.person = split_part(i.key, E'\t', 1)), '');
    ELSIF of_scope = 'everybody' THEN
        UPDATE incoming i SET station = '*';
    END IF;
    changed := hub.put_rows(of_register);
    IF of_register = 'house' AND touched IS NOT NULL THEN
        TRUNCATE incoming;
        PERFORM hub.rehome(touched);
    END IF;
    IF changed > 0 THEN
        PERFORM pg_notify('hub_registers', '');
    END IF;
    RETURN changed;
END $$;
