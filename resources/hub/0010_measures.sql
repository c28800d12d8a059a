-- Receipt numbers are their counter's, acts have a measure a day, and statistics are made at night.

INSERT INTO hub.meta (key, value) VALUES
    ('act_day_bytes', '268435456'),  -- of one counter; a day's work takes 1 MB, a run in bulk some 10
    ('tidied_at', now()::text);      -- by `hub tidy`

ALTER TABLE hub.counter ADD COLUMN act_day date, ADD COLUMN act_day_bytes bigint NOT NULL DEFAULT 0;
ALTER TABLE hub.claim_rule ADD COLUMN own_numbers boolean NOT NULL DEFAULT false;  -- a receipt number follows

-- Each ANALYZE, and each VACUUM, makes every backend plan anew what it does with the table: 2,000 at once, at
-- any hour. These are vacuumed by `hub tidy` at night; PostgreSQL still does it where numbers would run out.
DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'act', 'claim', 'chain', 'blob', 'blob_part', 'alarm',
        'turn', 'counter', 'meta', 'staff_lock', 'looked_up']
    LOOP
        EXECUTE format('ALTER TABLE hub.%I SET (autovacuum_enabled = off)', name);
    END LOOP;
END $$;

CREATE FUNCTION hub.owner_of_numbers(prefix text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.counter FROM hub.counter c WHERE c.number_prefix = prefix
$$;

CREATE FUNCTION hub.of_another(me hub.counter, act jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
-- Whether the act takes a number out of the range of another counter: letters, day (6 digits),
-- range (7), and its own.
BEGIN
    RETURN EXISTS (
        SELECT FROM jsonb_array_elements_text(act->'claims') entry
        JOIN hub.claim_rule r ON r.prefix = split_part(entry, ':', 1) AND r.own_numbers
        WHERE hub.owner_of_numbers(
            substring(split_part(entry, ':', 2) FROM '^[A-Z]*[0-9]{6}([0-9]{7})[0-9]+$')) <> me.counter);
END $$;

CREATE OR REPLACE FUNCTION api.push(lease uuid, lines text[], clock timestamptz) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
-- Takes acts in the order of the chain. Each is answered; the first that cannot be taken ends the call
-- and is named in `stopped`: gap (greet anew), fork, same_id, forged, malformed, too_large, too_much,
-- foreign_number, lease.
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
    most_day bigint := hub.setting('act_day_bytes')::bigint;
    day_bytes bigint;  -- of the acts that were taken today, this call's included
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
    day_bytes := CASE WHEN me.act_day = current_date THEN me.act_day_bytes ELSE 0 END;
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
            ELSIF hub.of_another(me, act) THEN
                stopped := 'foreign_number';
            ELSIF day_bytes + octet_length(line) > most_day THEN
                stopped := 'too_much';
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
            day_bytes := day_bytes + octet_length(line);
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
        act_day = current_date, act_day_bytes = day_bytes,
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
