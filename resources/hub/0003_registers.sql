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
    xmin xid8 NOT NULL,   -- the feed goes on here
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
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS
$$ SELECT scope FROM hub.counter WHERE role = session_user AND removed_at IS NULL $$;

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
      AND (of_feed <> 'insurance' OR NOT EXISTS (SELECT FROM hub.edition e WHERE e.opened >= s.xmin))
    ORDER BY s.taken_at DESC LIMIT 1
$$;

CREATE FUNCTION hub.pull_registers(me hub.counter, request jsonb)
RETURNS TABLE (xid text, rev bigint, kind text, key text, body text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
-- Right after a load the statistics are old, and any plan but the walk along one index is a wrong one.
SET enable_seqscan = off SET enable_bitmapscan = off AS $$
-- The rows of a feed after a cursor, below xmin; then, when there are no more, one row "level" with the
-- time of the hub and the cursor to go on from. One row "anew" with the snapshot to begin with (or none)
-- where there is no cursor or an edition lies in between; one row "epoch" where the cursor is of another.
DECLARE
    of_feed text := request->>'registers';
    scope text := hub.scope_of(me, request->>'scope');
    most int := least(greatest(coalesce((request->>'limit')::int, 5000), 1), 50000);
    after_xid xid8 := (request->'after'->>0)::xid8;
    after_rev bigint := (request->'after'->>1)::bigint;
    horizon xid8 := pg_snapshot_xmin(pg_current_snapshot());
    opened xid8;
    found int;
BEGIN
    IF request->>'epoch' IS DISTINCT FROM hub.setting('epoch') THEN
        RETURN QUERY SELECT '0', 0::bigint, 'epoch', hub.setting('epoch'), NULL::text;
        RETURN;
    END IF;
    IF of_feed = 'insurance' AND NOT coalesce((request->>'fresh')::boolean, false) THEN
        SELECT max(e.opened::text::bigint)::text::xid8 INTO opened FROM hub.edition e;
        opened := CASE WHEN opened > after_xid THEN opened END;
    END IF;
    IF after_xid IS NOT NULL THEN
        IF scope = 'city' THEN
            RETURN QUERY
            SELECT r.xid::text, r.rev, r.register, r.key, r.body FROM hub.register_row r
            WHERE r.feed = of_feed AND (r.xid, r.rev) > (after_xid, after_rev) AND r.xid < horizon
              AND (opened IS NULL OR r.xid < opened) AND (r.gone IS NULL OR r.gone = 'city')
            ORDER BY r.xid, r.rev LIMIT most;
        ELSIF scope = 'district' THEN
            RETURN QUERY
            (SELECT r.xid::text, r.rev, r.register, r.key, r.body FROM hub.register_row r
             WHERE r.feed = of_feed AND r.district = me.district
               AND (r.xid, r.rev) > (after_xid, after_rev) AND r.xid < horizon
               AND (opened IS NULL OR r.xid < opened) AND (r.gone IS NULL OR r.gone <> 'station')
             ORDER BY r.xid, r.rev LIMIT most)
            UNION ALL
            (SELECT r.xid::text, r.rev, r.register, r.key, r.body FROM hub.register_row r
             WHERE r.feed = of_feed AND r.district = '*'
               AND (r.xid, r.rev) > (after_xid, after_rev) AND r.xid < horizon
             ORDER BY r.xid, r.rev LIMIT most);
        ELSE
            RETURN QUERY
            (SELECT r.xid::text, r.rev, r.register, r.key, r.body FROM hub.register_row r
             WHERE r.feed = of_feed AND r.station = me.station
               AND (r.xid, r.rev) > (after_xid, after_rev) AND r.xid < horizon
               AND (opened IS NULL OR r.xid < opened)
             ORDER BY r.xid, r.rev LIMIT most)
            UNION ALL
            (SELECT r.xid::text, r.rev, r.register, r.key, r.body FROM hub.register_row r
             WHERE r.feed = of_feed AND r.station = '*'
               AND (r.xid, r.rev) > (after_xid, after_rev) AND r.xid < horizon
             ORDER BY r.xid, r.rev LIMIT most);
        END IF;
    END IF;
END $$;
