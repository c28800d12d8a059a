-- The registers: one feed of rows with their scope, and the snapshots that begin a mirror (docs/registers.md).
--
-- A row of a register is text: `key` the values of its primary key, joined by tabs; `body` a JSON array of
-- its columns (of insurance: the list of [first month, bits, late months] of one person and scheme). There
-- is one line a key and station: who moves leaves a tombstone (body null) behind at the old station.

ALTER TABLE hub.counter ADD COLUMN scope text NOT NULL DEFAULT 'station'
    CHECK (scope IN ('station', 'district', 'city'));  -- the widest that it may mirror

CREATE FUNCTION hub.feed_of(register text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN register IN ('policy', 'workday', 'staff', 'watch', 'station', 'online_application')
                THEN 'urgent'
                WHEN register = 'insurance' THEN 'insurance'
                WHEN register IN ('house', 'person', 'stay', 'education', 'talent', 'card', 'photo_receipt')
                THEN 'large' END
$$;

CREATE TABLE hub.register_row (
    feed text NOT NULL,
    register text NOT NULL,
    key text COLLATE "C" NOT NULL,
    station text NOT NULL,  -- '*' everybody's; '' of people whose station is not known: the city's only
    district text NOT NULL GENERATED ALWAYS AS (left(station, 6)) STORED,
    body text,
    gone text CHECK (gone IN ('station', 'district', 'city')),  -- the narrowest scope that lost the row
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    rev bigint NOT NULL DEFAULT nextval('hub.rev'),
    CHECK (feed = hub.feed_of(register)),
    CHECK ((body IS NULL) = (gone IS NOT NULL)),
    PRIMARY KEY (feed, register, key, station)
) PARTITION BY LIST (feed);
CREATE TABLE hub.register_row_urgent PARTITION OF hub.register_row FOR VALUES IN ('urgent');
CREATE TABLE hub.register_row_large PARTITION OF hub.register_row FOR VALUES IN ('large');
CREATE TABLE hub.register_row_insurance PARTITION OF hub.register_row FOR VALUES IN ('insurance');
CREATE INDEX register_row_city ON hub.register_row (xid, rev);
CREATE INDEX register_row_district ON hub.register_row (district, xid, rev);
CREATE INDEX register_row_station ON hub.register_row (station, xid, rev);
CREATE TRIGGER stamp BEFORE UPDATE ON hub.register_row FOR EACH ROW EXECUTE FUNCTION hub.stamp();

CREATE TABLE hub.home (  -- a person belongs to the station of the house of the newest stay
    person text COLLATE "C" PRIMARY KEY,
    station text NOT NULL
);

-- Months of insurance of everybody, replaced at once: counters take them as a snapshot, not row by row.
CREATE TABLE hub.edition (
    edition text PRIMARY KEY,
    opened xid8 NOT NULL DEFAULT pg_current_xact_id(),  -- its rows are stamped after this
    opened_at timestamptz NOT NULL DEFAULT now(),
    complete boolean NOT NULL DEFAULT false
);

CREATE TABLE hub.snapshot (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    scope text NOT NULL,  -- city, district:CODE or station:CODE
    feeds text[] NOT NULL,
    epoch uuid NOT NULL,
    horizon xid8 NOT NULL,  -- the feed goes on here
    taken_at timestamptz NOT NULL,
    manifest text,        -- null while it is built
    rows bigint NOT NULL DEFAULT 0,
    bytes bigint NOT NULL DEFAULT 0
);
CREATE TABLE hub.snapshot_piece (
    snapshot uuid NOT NULL REFERENCES hub.snapshot ON DELETE CASCADE,
    digest text NOT NULL,  -- SHA-256 of the bytes
    bytes bytea NOT NULL,
    PRIMARY KEY (snapshot, digest)
);
CREATE INDEX snapshot_piece_digest ON hub.snapshot_piece (digest);
ALTER TABLE hub.snapshot_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;  -- compressed already

-- --- who may see what

CREATE FUNCTION hub.my_scope() RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN (SELECT scope FROM hub.counter WHERE role = session_user AND removed_at IS NULL); END $$;

CREATE FUNCTION hub.scope_of(me hub.counter, asked text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    -- the narrower of what is asked for and what is allowed
    SELECT CASE WHEN 'station' IN (asked, me.scope) OR asked IS NULL THEN 'station'
                WHEN 'district' IN (asked, me.scope) THEN 'district' ELSE 'city' END
$$;

CREATE FUNCTION hub.scope_label(me hub.counter, scope text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE scope WHEN 'city' THEN 'city' WHEN 'district' THEN 'district:' || me.district
                      ELSE 'station:' || me.station END
$$;

GRANT SELECT ON hub.register_row, hub.edition, hub.snapshot, hub.snapshot_piece TO hub_api;
ALTER TABLE hub.register_row ENABLE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON hub.register_row FOR SELECT TO hub_api USING (
    CASE (SELECT hub.my_scope()) WHEN 'city' THEN true
        WHEN 'district' THEN district IN ((SELECT hub.my_district()), '*')
        WHEN 'station' THEN station IN ((SELECT hub.my_station()), '*') ELSE false END
);
ALTER TABLE hub.snapshot ENABLE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON hub.snapshot FOR SELECT TO hub_api USING (
    (SELECT hub.my_scope()) = 'city' OR scope = 'station:' || (SELECT hub.my_station())
    OR ((SELECT hub.my_scope()) = 'district' AND scope = 'district:' || (SELECT hub.my_district()))
);
ALTER TABLE hub.snapshot_piece ENABLE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON hub.snapshot_piece FOR SELECT TO hub_api USING (
    EXISTS (SELECT FROM hub.snapshot s WHERE s.id = snapshot_piece.snapshot)
);

-- --- what counters ask for

CREATE FUNCTION hub.offered(me hub.counter, of_feed text, scope text) RETURNS uuid
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    -- The newest snapshot to begin with, unless an edition has been opened since.
    SELECT s.id FROM hub.snapshot s
    WHERE s.scope = hub.scope_label(me, offered.scope) AND of_feed = ANY (s.feeds)
      AND s.epoch = hub.setting('epoch')::uuid AND s.manifest IS NOT NULL
      AND (of_feed <> 'insurance' OR NOT EXISTS (SELECT FROM hub.edition e WHERE e.opened >= s.horizon))
    ORDER BY s.taken_at DESC LIMIT 1
$$;

CREATE FUNCTION hub.feed_query(of_feed text, scope text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    -- Two walks along an index, the scope's own rows and everybody's, merged in the order of the feed.
    -- $1 feed, $2 station or district, $3 and $4 cursor, $5 horizon, $6 limit
    SELECT format(
        'SELECT f.xid::text, f.rev, f.register, f.key, f.body FROM ('
        || '(SELECT r.xid, r.rev, r.register, r.key, r.body FROM hub.register_row r WHERE r.feed = $1'
        || ' AND %s AND (r.xid, r.rev) > ($3, $4) AND r.xid < $5 ORDER BY r.xid, r.rev LIMIT $6)%s) f'
        || ' ORDER BY f.xid, f.rev LIMIT $6',
        CASE scope
            WHEN 'city' THEN '$2 IS NOT NULL AND (r.gone IS NULL OR r.gone = ''city'')'
            WHEN 'district' THEN 'r.district = $2 AND (r.gone IS NULL OR r.gone <> ''station'')'
            ELSE 'r.station = $2' END,
        CASE WHEN of_feed = 'urgent' AND scope <> 'city' THEN
            ' UNION ALL (SELECT r.xid, r.rev, r.register, r.key, r.body FROM hub.register_row r'
            || ' WHERE r.feed = $1 AND r.station = ''*'' AND (r.xid, r.rev) > ($3, $4) AND r.xid < $5'
            || ' ORDER BY r.xid, r.rev LIMIT $6)' ELSE '' END)
$$;

CREATE FUNCTION hub.count_rows(me hub.counter, of_feed text, scope text) RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(*) FROM hub.register_row r
    WHERE r.feed = of_feed AND CASE scope WHEN 'station' THEN r.station = me.station
                                          WHEN 'district' THEN r.district = me.district ELSE true END
$$;

CREATE FUNCTION hub.pull_registers(me hub.counter, request jsonb)
RETURNS TABLE (xid text, rev bigint, kind text, key text, body text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
-- Right after a load the statistics are old, and any plan but the walk along an index is a wrong one.
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off
SET enable_incremental_sort = off AS $$
-- The rows of a feed after a cursor, below xmin. Where there are no more, one row says what next: "level"
-- with the hub's time (and the cursor to go on from), "anew" with the snapshot to begin with, if there is
-- one, where the cursor is missing or an edition lies in between, "waiting" while an edition is loaded,
-- "epoch" where the cursor is one of another epoch. Of the feed "all": "level", or no row where there is news.
DECLARE
    of_feed text := request->>'registers';
    of_scope text := hub.scope_of(me, request->>'scope');
    most int := least(greatest(coalesce((request->>'limit')::int, 5000), 1), 50000);
    after_xid xid8 := CASE WHEN request->>'registers' <> 'all' THEN (request->'after'->>0)::xid8 END;
    horizon xid8 := pg_snapshot_xmin(pg_current_snapshot());
    barrier hub.edition;
    offer uuid;
    total bigint;
    by_snapshot boolean;
    found int;
BEGIN
    IF request->>'epoch' IS DISTINCT FROM hub.setting('epoch') THEN
        RETURN QUERY SELECT '0', 0::bigint, 'epoch', hub.setting('epoch'), NULL::text;
        RETURN;
    END IF;
    IF of_feed = 'all' THEN
        FOR of_feed IN SELECT jsonb_object_keys(request->'after') LOOP
            after_xid := (request->'after'->of_feed->>0)::xid8;
            EXECUTE hub.feed_query(of_feed, of_scope)
            USING of_feed, CASE of_scope WHEN 'district' THEN me.district ELSE me.station END,
                  after_xid, (request->'after'->of_feed->>1)::bigint, horizon, 1;
            GET DIAGNOSTICS found = ROW_COUNT;
            IF found > 0 OR of_feed = 'insurance' AND EXISTS (
                SELECT FROM hub.edition e WHERE e.opened >= after_xid)
            THEN
                RETURN;
            END IF;
        END LOOP;
        RETURN QUERY SELECT horizon::text, 0::bigint, 'level', hub.act_time(now()), NULL::text;
        RETURN;
    END IF;
    IF after_xid IS NULL THEN
        offer := hub.offered(me, of_feed, of_scope);
        IF offer IS NULL THEN
            total := hub.count_rows(me, of_feed, of_scope);
        END IF;
        RETURN QUERY SELECT '0', 0::bigint, 'anew', offer::text, total::text;
        RETURN;
    END IF;
    IF of_feed = 'insurance' AND NOT coalesce((request->>'fresh')::boolean, false) THEN
        SELECT * INTO barrier FROM hub.edition e ORDER BY e.opened DESC LIMIT 1;
        barrier := CASE WHEN barrier.opened >= after_xid THEN barrier END;
    END IF;
    RETURN QUERY EXECUTE hub.feed_query(of_feed, of_scope)
        USING of_feed, CASE of_scope WHEN 'district' THEN me.district ELSE me.station END,
              after_xid, (request->'after'->>1)::bigint, least(horizon, barrier.opened), most;
    GET DIAGNOSTICS found = ROW_COUNT;
    IF found < most THEN
        IF barrier.opened IS NOT NULL THEN  -- who began by snapshot waits for the one of the new edition
            offer := hub.offered(me, of_feed, of_scope);
            by_snapshot := EXISTS (SELECT FROM hub.snapshot s WHERE s.scope = hub.scope_label(me, of_scope)
                                   AND of_feed = ANY (s.feeds) AND s.manifest IS NOT NULL);
        END IF;
        RETURN QUERY SELECT horizon::text, 0::bigint,
            CASE WHEN barrier.opened IS NULL THEN 'level'
                 WHEN barrier.complete AND (offer IS NOT NULL OR NOT by_snapshot) THEN 'anew'
                 ELSE 'waiting' END,
            CASE WHEN barrier.opened IS NULL THEN hub.act_time(now()) ELSE offer::text END,
            NULL::text;
    END IF;
END $$;

CREATE FUNCTION hub.head_registers(me hub.counter, request jsonb) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_build_object(
        'scope', me.scope,
        'edition', (SELECT e.edition FROM hub.edition e WHERE e.complete ORDER BY e.opened DESC LIMIT 1))
$$;

CREATE FUNCTION hub.snapshot_part(me hub.counter, digest text, "offset" int, length int) RETURNS bytea
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    -- "snapshot:ID" is the list of the parts. Row-level security holds the scope.
    SELECT substr(found.bytes, snapshot_part."offset" + 1, snapshot_part.length)
    FROM (
        SELECT p.bytes FROM hub.snapshot_piece p WHERE p.digest = snapshot_part.digest
        UNION ALL
        SELECT convert_to(s.manifest, 'UTF8') FROM hub.snapshot s
        WHERE 'snapshot:' || s.id = snapshot_part.digest AND s.manifest IS NOT NULL
        LIMIT 1
    ) found
$$;

CREATE FUNCTION hub.lookup_registers(id_number text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off AS $$
    -- What is registered about one person, wherever it belongs, and the houses that it names: rows by
    -- register, in the order of the mirror's columns. Called by api.lookup, which notes who asked.
    WITH own AS (
        SELECT r.register, r.key, r.body::jsonb AS body FROM hub.register_row r
        WHERE r.feed IN ('large', 'insurance', 'urgent')
          AND r.register IN ('person', 'stay', 'education', 'talent', 'card', 'photo_receipt', 'insurance',
                             'watch', 'online_application')
          AND r.key >= id_number AND r.key < id_number || E'\n' AND r.body IS NOT NULL
    ), rows AS (
        SELECT register, key, body FROM own WHERE register <> 'insurance'
        UNION ALL
        SELECT register, key,
               jsonb_build_array(split_part(key, E'\t', 1), split_part(key, E'\t', 2)) || months
        FROM own, jsonb_array_elements(body) months WHERE register = 'insurance'
        UNION ALL
        SELECT DISTINCT r.register, r.key, r.body::jsonb FROM own, hub.register_row r
        WHERE own.register = 'stay' AND r.feed = 'large' AND r.register = 'house'
          AND r.key = split_part(own.key, E'\t', 3) AND r.body IS NOT NULL
    )
    SELECT coalesce(jsonb_object_agg(register, listed), '{}')
    FROM (SELECT register, jsonb_agg(body ORDER BY key) AS listed FROM rows GROUP BY register) grouped
$$;

-- --- what the administrator loads

CREATE FUNCTION hub.scope_kind(register text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN register IN ('policy', 'workday', 'watch', 'station') THEN 'everybody'
                WHEN register IN ('house', 'staff', 'online_application') THEN 'own' ELSE 'person' END
$$;

CREATE FUNCTION hub.put_rows(of_register text) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
-- Merges pg_temp.incoming (key, station, body; body null: the row is gone) into a register; how many rows
-- changed. Equal rows are not touched. Tombstones come before rows, so that who reads both scopes ends
-- with the row.
DECLARE
    of_feed text := hub.feed_of(of_register);
    left_behind bigint;
    put bigint;
BEGIN
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

CREATE FUNCTION hub.rehome(people text[]) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET enable_material = off AS $$
-- Finds the station of these people anew and moves what is registered about those whose station changed;
-- how many did. Stays of pg_temp.incoming count as if they were merged already.
DECLARE
    of_register text;
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
    FOREACH of_register IN ARRAY ARRAY['person', 'stay', 'education', 'talent', 'card', 'photo_receipt',
                                       'insurance'] LOOP
        CREATE TEMPORARY TABLE incoming ON COMMIT DROP AS
        SELECT r.key, a.station, r.body FROM arriving a
        JOIN hub.register_row r ON r.feed = hub.feed_of(of_register) AND r.register = of_register
         AND r.key >= a.person AND r.key < a.person || E'\n' AND r.body IS NOT NULL AND r.station <> a.station;
        PERFORM hub.put_rows(of_register);
        DROP TABLE incoming;
    END LOOP;
    ALTER TABLE incoming_stay RENAME TO incoming;
    DROP TABLE arriving;
    RETURN coalesce(cardinality(moved), 0);
END $$;

CREATE FUNCTION hub.merge_incoming(of_register text) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
-- Merges pg_temp.incoming into a register, each row under the station that it belongs to.
DECLARE
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
    IF hub.scope_kind(of_register) = 'person' THEN
        UPDATE incoming i SET station = coalesce(
            (SELECT h.station FROM hub.home h WHERE h.person = split_part(i.key, E'\t', 1)), '');
    ELSIF hub.scope_kind(of_register) = 'everybody' THEN
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

CREATE FUNCTION hub.keep_staff_lock() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
-- A supervisor whom the register locks must not decide at any counter, whether it has heard of it or not.
DECLARE locked timestamptz := (NEW.body::jsonb->>5)::timestamptz;
BEGIN
    IF locked IS NULL THEN
        UPDATE hub.staff_lock l SET until = now()
        WHERE l.station = NEW.station AND l.staff = NEW.key AND l.act = 'register' AND l.until IS NULL;
    ELSE
        INSERT INTO hub.staff_lock AS l (station, staff, since, until, act)
        VALUES (NEW.station, NEW.key, locked, NULL, 'register')
        ON CONFLICT (station, staff, since) DO UPDATE SET until = NULL;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER staff_lock AFTER INSERT OR UPDATE ON hub.register_row_urgent
FOR EACH ROW WHEN (NEW.register = 'staff' AND NEW.gone IS NULL) EXECUTE FUNCTION hub.keep_staff_lock();

GRANT USAGE, CREATE ON SCHEMA hub TO hub_owner;
ALTER TABLE hub.register_row OWNER TO hub_owner;
ALTER TABLE hub.register_row_urgent OWNER TO hub_owner;
ALTER TABLE hub.register_row_large OWNER TO hub_owner;
ALTER TABLE hub.register_row_insurance OWNER TO hub_owner;
ALTER FUNCTION hub.lookup_registers(text) OWNER TO hub_owner;  -- it reads past the scopes, for one person
