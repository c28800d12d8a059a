-- A cluster that was promoted, or is another one, is another hub to every cursor: transaction numbers are given
-- a second time behind the point at which it left the old one. Its timeline says so (docs/hub.md, "Failover").

ALTER TABLE hub.epoch ADD COLUMN kept xid8;  -- who comes from the epoch before has rightly read what lies below

CREATE FUNCTION hub.timeline() RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
-- Of the cluster that answers, 8 hexadecimal digits: each promotion takes the next.
BEGIN
    RETURN CASE WHEN pg_is_in_recovery() THEN 'standby'
                ELSE left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) END;
END $$;

CREATE FUNCTION hub.cluster() RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT c.system_identifier::text FROM pg_control_system() c) || '/' || hub.timeline();
END $$;

INSERT INTO hub.meta (key, value) VALUES ('cluster', hub.cluster());  -- whose the epoch is

CREATE FUNCTION hub.moved() RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
-- Whether this cluster was promoted since the epoch began, and nobody has greeted it yet.
BEGIN
    RETURN split_part(hub.setting('cluster'), '/', 2) <> hub.timeline();
END $$;

CREATE FUNCTION hub.ungreeted(me hub.counter) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
-- Whether the counter has not greeted in this epoch: which lease it holds, the hub then cannot know.
BEGIN
    RETURN me.lease_epoch IS NOT NULL AND me.lease_epoch::text <> hub.setting('epoch');
END $$;

CREATE FUNCTION hub.highest_place() RETURNS xid8
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((SELECT t.xid FROM hub.turn t ORDER BY t.xid DESC LIMIT 1), '0')
$$;

CREATE FUNCTION hub.kept_since(their_epoch text) RETURNS xid8
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
-- Where a cursor of an earlier epoch may go on, at the latest; null: it begins anew.
DECLARE
    their_time timestamptz := (SELECT e.since FROM hub.epoch e WHERE e.epoch = their_epoch);
BEGIN
    RETURN (SELECT CASE WHEN count(*) = count(e.kept) THEN min(e.kept::text::numeric)::text::xid8 END
            FROM hub.epoch e WHERE e.since > their_time);
END $$;

DROP FUNCTION hub.new_epoch(text, text);
CREATE FUNCTION hub.new_epoch(why text, by_counter text DEFAULT NULL, kept xid8 DEFAULT NULL) RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE fresh text := gen_random_uuid()::text;
BEGIN
    UPDATE hub.meta SET value = fresh WHERE key = 'epoch';
    UPDATE hub.meta SET value = now()::text WHERE key = 'epoch_since';
    UPDATE hub.meta SET value = hub.cluster() WHERE key = 'cluster';
    INSERT INTO hub.epoch (epoch, since, counter, kept) VALUES (fresh, clock_timestamp(), by_counter, kept);
    PERFORM hub.raise_alarm('hub', 'new_epoch', why);
    RETURN fresh;
END $$;

CREATE OR REPLACE FUNCTION hub.epoch_for(me hub.counter, request jsonb) RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
-- The epoch, which is a new one where the cluster has moved, where the caller has seen what is not here, or
-- comes from an epoch that this state of the hub has never had. Null where it has said so too often to be
-- believed.
DECLARE
    now_epoch text;
    seen_xid text := request->'acts'->>0;
    seen_epoch text;
    why text;
    here text := hub.cluster();
    was text;
BEGIN
    IF hub.setting('cluster') <> here THEN
        SELECT value INTO was FROM hub.meta WHERE key = 'cluster' FOR UPDATE;
        IF was <> here THEN  -- else another greeting was first. Nobody has brought it about but who promoted it
            RETURN hub.new_epoch(format('the hub is cluster %s now, it was %s', here, was), NULL, CASE
                WHEN split_part(was, '/', 1) = split_part(here, '/', 1)
                     AND hub.highest_place() < pg_current_xact_id()
                THEN pg_current_xact_id() END);
        END IF;
    END IF;
    now_epoch := hub.setting('epoch');
    IF request->>'epoch' IS NULL OR request->>'epoch' <> now_epoch AND EXISTS (
        SELECT FROM hub.epoch e WHERE e.epoch = request->>'epoch'
    ) THEN
        RETURN now_epoch;
    END IF;
    why := CASE
        WHEN request->>'epoch' <> now_epoch THEN format('%s comes from an epoch unknown here', me.counter)
        WHEN (request->>'acked')::bigint > me.last_seq THEN format(
            '%s knows %s acts of its own here, we have %s', me.counter, request->>'acked', me.last_seq)
        WHEN seen_xid::xid8 >= pg_snapshot_xmax(pg_current_snapshot()) THEN format(
            '%s has read up to %s', me.counter, seen_xid)
        WHEN request->>'last' <> '' AND NOT EXISTS (
            SELECT FROM hub.act a WHERE a.id = request->>'last'
              AND (a.xid, a.rev) = (seen_xid::xid8, (request->'acts'->>1)::bigint)
        ) THEN format('%s has read an act last that is not here', me.counter)
    END;
    IF why IS NULL THEN  -- the usual answer locks nothing: who holds its call open keeps nobody out
        RETURN now_epoch;
    END IF;
    seen_epoch := now_epoch;
    SELECT value INTO now_epoch FROM hub.meta WHERE key = 'epoch' FOR UPDATE;
    IF now_epoch <> seen_epoch THEN
        RETURN now_epoch;
    END IF;
    IF (SELECT count(*) FROM hub.epoch e WHERE e.counter = me.counter AND e.since > now() - interval '1 day')
        >= hub.setting('epochs_a_day')::int
    THEN
        PERFORM hub.raise_alarm(me.counter, 'epoch', why);
        RETURN NULL;
    END IF;
    RETURN hub.new_epoch(why, me.counter);
END $$;

CREATE OR REPLACE FUNCTION hub.leased(lease uuid) RETURNS hub.counter
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE me hub.counter := hub.caller();
BEGIN
    IF hub.moved() OR (me.lease IS DISTINCT FROM lease AND hub.ungreeted(me)) THEN
        RAISE EXCEPTION 'the hub has moved: greet it anew' USING ERRCODE = '57P01';
    END IF;
    IF lease IS NULL OR me.lease IS DISTINCT FROM lease THEN
        RAISE EXCEPTION 'another machine holds the lease of %', me.counter USING ERRCODE = 'CA005';
    END IF;
    RETURN me;
END $$;

CREATE OR REPLACE FUNCTION api.head(request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me hub.counter := hub.caller();
    now_epoch text;
    clock timestamptz := coalesce((request->>'clock')::timestamptz, now());
BEGIN
    SELECT * INTO me FROM hub.counter c WHERE c.counter = me.counter FOR UPDATE;
    now_epoch := hub.epoch_for(me, request);
    IF now_epoch IS NULL THEN
        RETURN jsonb_build_object('refused', 'epoch', 'version', hub.setting('version')::int);
    END IF;
    IF me.lease IS NOT NULL AND me.lease_epoch = now_epoch::uuid
        AND me.lease IS DISTINCT FROM (request->>'lease')::uuid
        AND me.lease IS DISTINCT FROM (request->>'next')::uuid
    THEN
        PERFORM hub.raise_alarm(me.counter, 'lease', 'a second machine, or an old copy, from '
                                || coalesce(host(inet_client_addr()), 'a socket'));
        RETURN jsonb_build_object('refused', 'lease', 'version', hub.setting('version')::int);
    END IF;
    UPDATE hub.counter c
    SET lease = (request->>'next')::uuid, lease_epoch = now_epoch::uuid, last_seen = now(),
        skew_ms = extract(epoch FROM clock - now()) * 1000, program = left(request->>'program', 40),
        address = inet_client_addr()
    WHERE c.counter = me.counter;
    PERFORM hub.end_held();
    RETURN jsonb_build_object(
        'version', hub.setting('version')::int,
        'epoch', now_epoch,
        'resume', hub.kept_since(request->>'epoch')::text,
        'time', hub.act_time(clock_timestamp()),
        'counter', me.counter,
        'station', me.station,
        'district', me.district,
        'last_seq', me.last_seq,
        'last_hash', me.last_hash,
        'channel', CASE WHEN hub.setting('notify') = 'true' THEN 'station_' || me.station END,
        'limits', jsonb_build_object(
            'act_bytes', hub.setting('act_bytes')::int, 'batch_bytes', hub.setting('batch_bytes')::int,
            'batch_acts', hub.setting('batch_acts')::int, 'part_bytes', hub.setting('part_bytes')::int),
        'anchors', hub.anchors_for(me, request->>'anchor_after'),
        'registers', hub.head_registers(me, request)
    );
END $$;

CREATE OR REPLACE FUNCTION api.push(lease uuid, lines text[], clock timestamptz) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
-- Takes acts in the order of the chain. Each is answered; the first that cannot be taken ends the call
-- and is named in `stopped`: gap (greet anew), fork, same_id, forged, malformed, too_large, lease.
DECLARE
    me hub.counter := hub.caller();
    skew interval := CASE WHEN abs(extract(epoch FROM clock - now())) > 120 THEN clock - now() ELSE '0' END;
    line text;
    act jsonb;
    known hub.act;
    newest hub.act;  -- of those that this call adds
    rule hub.kind_rule;
    verdict record;
    answers jsonb := '[]';
    stopped text;
    most_act int := hub.setting('act_bytes')::int;
    held boolean := coalesce(me.lease = lease, false);  -- when the call began: it may wait for its turn
BEGIN
    IF hub.moved() THEN  -- asked before this call has its transaction number: see hub.epoch.kept
        RETURN jsonb_build_object('answers', answers, 'stopped', 'gap');
    END IF;
    -- One push at a time in a station, before this one has its transaction number: acts of a station
    -- then have their places in the order in which their claims were taken and given back.
    PERFORM FROM hub.turn t WHERE t.station = me.station FOR UPDATE;
    SELECT * INTO me FROM hub.counter c WHERE c.counter = me.counter FOR UPDATE;
    IF lease IS NULL OR me.lease IS DISTINCT FROM lease THEN
        IF hub.ungreeted(me) THEN  -- a lease of before the hub went back
            RETURN jsonb_build_object('answers', answers, 'stopped', 'gap');
        END IF;
        IF NOT held THEN  -- else its line broke, and the same machine has greeted anew meanwhile
            PERFORM hub.raise_alarm(me.counter, 'lease', 'push under an old lease');
        END IF;
        RETURN jsonb_build_object('answers', answers, 'stopped', 'lease');
    END IF;
    IF cardinality(lines) > hub.setting('batch_acts')::int
        OR (SELECT sum(octet_length(l)) FROM unnest(lines) l) > hub.setting('batch_bytes')::int
    THEN
        PERFORM hub.raise_alarm(me.counter, 'too_large', 'a push of ' || (
            SELECT coalesce(sum(octet_length(l)), 0) FROM unnest(lines) l) || ' bytes');
        RETURN jsonb_build_object('answers', answers, 'stopped', 'too_large');
    END IF;
    FOREACH line IN ARRAY lines LOOP
        act := CASE WHEN octet_length(line) <= most_act THEN hub.readable(line) END;
        IF act IS NULL THEN
            stopped := CASE WHEN octet_length(line) > most_act THEN 'too_large' ELSE 'malformed' END;
        ELSIF act->>'counter' <> me.counter THEN
            stopped := 'forged';
        ELSE
            SELECT * INTO known FROM hub.act a WHERE a.id = act->>'id';
            IF FOUND THEN
                IF known.body = line THEN
                    answers := answers || hub.answer_of(known);
                    CONTINUE;
                END IF;
                stopped := 'same_id';
            ELSIF (act->>'seq')::bigint > me.last_seq + 1 THEN
                stopped := 'gap';
            ELSIF (act->>'seq')::bigint <= me.last_seq OR act->>'prev_hash' <> me.last_hash THEN
                stopped := 'fork';
            END IF;
        END IF;
        IF stopped IS NULL THEN
            SELECT * INTO rule FROM hub.kind_rule r WHERE r.kind = act->>'kind';
            verdict := hub.outcome_of(me, act, rule, skew);
            INSERT INTO hub.act AS a (id, counter, seq, station, at, actor, kind, subject, hash, body,
                                      outcome, ruling)
            VALUES (act->>'id', me.counter, (act->>'seq')::bigint, me.station, (act->>'at')::timestamptz,
                    act->>'actor', act->>'kind', act->>'subject', act->>'hash', line,
                    verdict.outcome, verdict.ruling)
            ON CONFLICT (id) DO NOTHING RETURNING * INTO known;
            IF NOT FOUND THEN  -- another station's act has this id: nothing of ours may stand on it
                RAISE EXCEPTION 'id % is taken', act->>'id' USING ERRCODE = '23505';
            END IF;
            newest := known;
            me.last_seq := known.seq;
            me.last_hash := known.hash;
            IF rule.alarm THEN
                PERFORM hub.raise_alarm(me.counter, 'reported', line);
            END IF;
            answers := answers || hub.answer_of(known);
        ELSE
            IF stopped <> 'gap' THEN
                PERFORM hub.raise_alarm(me.counter, stopped, coalesce(
                    format('seq %s id %s', act->>'seq', act->>'id'), octet_length(line) || ' bytes'));
            END IF;
            EXIT;
        END IF;
    END LOOP;
    UPDATE hub.counter c
    SET last_seq = me.last_seq, last_hash = me.last_hash, last_push = now(), last_seen = now(),
        skew_ms = extract(epoch FROM clock - now()) * 1000
    WHERE c.counter = me.counter;
    IF newest.id IS NOT NULL THEN
        UPDATE hub.turn t SET xid = newest.xid, rev = newest.rev WHERE t.station = me.station;
    END IF;
    IF hub.setting('notify') = 'true' THEN
        PERFORM pg_notify('station_' || me.station, '');
    END IF;
    RETURN jsonb_build_object('answers', answers, 'stopped', stopped,
                              'last_seq', me.last_seq, 'last_hash', me.last_hash);
END $$;

CREATE OR REPLACE FUNCTION hub.restamp() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
-- After pg_restore into another cluster: what was stamped by that cluster's transactions would lie in the
-- future of every cursor. The order stays; a new epoch must follow. For the administrator.
BEGIN
    IF EXISTS (SELECT FROM hub.act WHERE xid >= pg_snapshot_xmax(pg_current_snapshot())) THEN
        UPDATE hub.act a SET xid = '1', rev = o.place
        FROM (SELECT id, row_number() OVER (ORDER BY xid, rev) AS place FROM hub.act) o
        WHERE o.id = a.id;
        UPDATE hub.turn t SET (xid, rev) = (
            SELECT coalesce(max(a.xid::text::numeric), 0)::text::xid8, coalesce(max(a.rev), 0)
            FROM hub.act a WHERE a.station = t.station);
    END IF;
    IF to_regclass('hub.register_row') IS NOT NULL THEN
        UPDATE hub.register_row SET key = key WHERE xid >= pg_snapshot_xmax(pg_current_snapshot());
        UPDATE hub.edition SET opened = '1' WHERE opened >= pg_snapshot_xmax(pg_current_snapshot());
    END IF;
END $$;
