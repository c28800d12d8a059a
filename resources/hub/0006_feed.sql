-- Feeds whose rows say what they are: `what` names the row, and each other column has one meaning.

CREATE FUNCTION api.pull_acts(lease uuid, request jsonb)
RETURNS TABLE (what text, xid xid8, rev bigint, id text, outcome text, ruling text, line text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
-- Acts of the caller's station behind the cursor `after`, below xmin, each an "act". In their place one row
-- "epoch" where the cursor is of another epoch; behind them one row "held" where more waits for a transaction
-- that still runs.
DECLARE
    me hub.counter := hub.leased(lease);
    most int := least(coalesce((request->>'limit')::int, 500), 50000);
    after_xid xid8 := coalesce(request->'after'->>0, '0')::xid8;
    after_rev bigint := coalesce((request->'after'->>1)::bigint, 0);
BEGIN
    IF request->>'epoch' IS DISTINCT FROM hub.setting('epoch') THEN
        RETURN QUERY SELECT 'epoch', NULL::xid8, NULL::bigint, NULL, NULL, NULL, NULL;
        RETURN;
    END IF;
    IF NOT EXISTS (  -- thousands ask every few seconds: nothing new costs little
        SELECT FROM hub.turn t WHERE t.station = me.station AND (t.xid, t.rev) > (after_xid, after_rev)
    ) THEN
        RETURN;
    END IF;
    -- RLS says the station once more; it is said here for the index.
    RETURN QUERY
    SELECT 'act', a.xid, a.rev, a.id, a.outcome, a.ruling, a.body
    FROM hub.act a
    WHERE a.station = me.station AND (a.xid, a.rev) > (after_xid, after_rev)
      AND a.xid < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY a.xid, a.rev LIMIT most;
    IF EXISTS (
        SELECT FROM hub.act a
        WHERE a.station = me.station AND (a.xid, a.rev) > (after_xid, after_rev)
          AND a.xid >= pg_snapshot_xmin(pg_current_snapshot())
    ) THEN
        RETURN QUERY SELECT 'held', NULL::xid8, NULL::bigint, NULL, NULL, NULL, NULL;
    END IF;
END $$;

CREATE OR REPLACE FUNCTION hub.feed_query(of_feed text, scope text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    -- Two walks along an index, the scope's own rows and everybody's, merged in the order of the feed: as
    -- api.pull_registers returns them. $1 feed, $2 station or district, $3 and $4 cursor, $5 horizon, $6 limit
    SELECT format(
        'SELECT ''row''::text, f.xid, f.rev, f.register, f.key, f.body,'
        || ' NULL::timestamptz, NULL::uuid, NULL::bigint FROM ('
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

DROP FUNCTION hub.pull_registers(hub.counter, jsonb);
CREATE FUNCTION api.pull_registers(lease uuid, request jsonb)
RETURNS TABLE (what text, xid xid8, rev bigint, register text, key text, body text,
               at timestamptz, snapshot uuid, total bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
-- Right after a load the statistics are old, and any plan but the walk along an index is a wrong one.
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off
SET enable_incremental_sort = off AS $$
#variable_conflict use_column
-- The rows of a `feed` behind the cursor `after`, below xmin, each a "row" (body null: it is gone). Where
-- there are no more of them, one row says what next:
--   level    nothing more at the hub's time `at`; go on from xid and rev
--   anew     begin with `snapshot`, or else row by row, of which there are `total`: the cursor is missing,
--            or an edition lies in between
--   waiting  an edition is being loaded
--   epoch    the cursor is one of another epoch
-- Asked for several `feeds` (a cursor by feed): level, or "news" where one of them has something.
DECLARE
    me hub.counter := hub.leased(lease);
    of_feed text := request->>'feed';
    of_scope text := hub.scope_of(me, request->>'scope');
    place text := CASE of_scope WHEN 'district' THEN me.district ELSE me.station END;
    most int := least(greatest(coalesce((request->>'limit')::int, 5000), 1), 50000);
    after_xid xid8 := (request->'after'->>0)::xid8;
    horizon xid8 := pg_snapshot_xmin(pg_current_snapshot());
    barrier hub.edition;
    offer uuid;
    by_snapshot boolean;
    found int;
BEGIN
    IF request->>'epoch' IS DISTINCT FROM hub.setting('epoch') THEN
        RETURN QUERY SELECT 'epoch', NULL::xid8, NULL::bigint, NULL, NULL, NULL,
                            NULL::timestamptz, NULL::uuid, NULL::bigint;
        RETURN;
    END IF;
    IF request ? 'feeds' THEN
        FOR of_feed IN SELECT jsonb_object_keys(request->'feeds') LOOP
            after_xid := (request->'feeds'->of_feed->>0)::xid8;
            EXECUTE hub.feed_query(of_feed, of_scope)
            USING of_feed, place, after_xid, (request->'feeds'->of_feed->>1)::bigint, horizon, 1;
            GET DIAGNOSTICS found = ROW_COUNT;
            IF found > 0 OR of_feed = 'insurance' AND EXISTS (
                SELECT FROM hub.edition e WHERE e.opened >= after_xid)
            THEN
                RETURN QUERY SELECT 'news', NULL::xid8, NULL::bigint, NULL, NULL, NULL,
                                    NULL::timestamptz, NULL::uuid, NULL::bigint;
                RETURN;
            END IF;
        END LOOP;
        RETURN QUERY SELECT 'level', horizon, 0::bigint, NULL, NULL, NULL, now(), NULL::uuid, NULL::bigint;
        RETURN;
    END IF;
    IF after_xid IS NULL THEN
        offer := hub.offered(me, of_feed, of_scope);
        RETURN QUERY SELECT 'anew', NULL::xid8, NULL::bigint, NULL, NULL, NULL, NULL::timestamptz, offer,
                            CASE WHEN offer IS NULL THEN hub.count_rows(me, of_feed, of_scope) END;
        RETURN;
    END IF;
    IF of_feed = 'insurance' AND NOT coalesce((request->>'fresh')::boolean, false) THEN
        SELECT * INTO barrier FROM hub.edition e ORDER BY e.opened DESC LIMIT 1;
        barrier := CASE WHEN barrier.opened >= after_xid THEN barrier END;
    END IF;
    RETURN QUERY EXECUTE hub.feed_query(of_feed, of_scope)
        USING of_feed, place, after_xid, (request->'after'->>1)::bigint, least(horizon, barrier.opened), most;
    GET DIAGNOSTICS found = ROW_COUNT;
    IF found = most THEN
        RETURN;
    END IF;
    IF barrier.opened IS NULL THEN
        RETURN QUERY SELECT 'level', horizon, 0::bigint, NULL, NULL, NULL, now(), NULL::uuid, NULL::bigint;
        RETURN;
    END IF;
    offer := hub.offered(me, of_feed, of_scope);  -- who began by snapshot waits for the one of the new edition
    by_snapshot := EXISTS (SELECT FROM hub.snapshot s WHERE s.scope = hub.scope_label(me, of_scope)
                           AND of_feed = ANY (s.feeds) AND s.manifest IS NOT NULL);
    RETURN QUERY SELECT
        CASE WHEN barrier.complete AND (offer IS NOT NULL OR NOT by_snapshot) THEN 'anew' ELSE 'waiting' END,
        NULL::xid8, NULL::bigint, NULL, NULL, NULL, NULL::timestamptz, offer, NULL::bigint;
END $$;

CREATE OR REPLACE FUNCTION api.pull(lease uuid, request jsonb)
RETURNS TABLE (xid text, rev bigint, kind text, key text, body text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
-- What counters ask whose program is older than these rows: the same in five columns, until all are upgraded.
BEGIN
    IF request ? 'acts' THEN
        RETURN QUERY
        SELECT coalesce(f.xid::text, '0'), coalesce(f.rev, 0), f.what,
               CASE f.what WHEN 'act' THEN concat_ws(' ', f.outcome, f.id, f.ruling)
                           WHEN 'epoch' THEN hub.setting('epoch') ELSE '' END, f.line
        FROM api.pull_acts(lease, request || jsonb_build_object('after', request->'acts')) f;
    ELSIF request ? 'registers' THEN
        RETURN QUERY
        SELECT coalesce(f.xid::text, '0'), coalesce(f.rev, 0),
               CASE f.what WHEN 'row' THEN f.register ELSE f.what END,
               CASE f.what WHEN 'row' THEN f.key WHEN 'level' THEN hub.act_time(f.at)
                           WHEN 'epoch' THEN hub.setting('epoch') ELSE f.snapshot::text END,
               CASE f.what WHEN 'anew' THEN f.total::text ELSE f.body END
        FROM api.pull_registers(lease, request || CASE request->>'registers'
            WHEN 'all' THEN jsonb_build_object('feeds', request->'after')
            ELSE jsonb_build_object('feed', request->'registers') END) f
        WHERE f.what <> 'news';
    ELSE
        PERFORM hub.leased(lease);
    END IF;
END $$;
