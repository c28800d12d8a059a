-- What must be checked of an act and of a claim stands in two tables, which `hub init` writes from what the
-- program declares (clerk_app/hub/rules.py). No function names a kind of act or a claim.

CREATE TABLE hub.kind_rule (  -- a kind that is not here asks for nothing
    kind text PRIMARY KEY,
    decisive boolean NOT NULL,  -- refused where the account of its actor was locked by then
    account text CHECK (account IN ('locks', 'unlocks')),  -- what it does to the account that is its subject
    alarm boolean NOT NULL      -- the administrator is told
);

CREATE TABLE hub.claim_rule (  -- by what stands before the first colon; a claim that is not here is the city's
    prefix text PRIMARY KEY CHECK (prefix ~ '^[a-z-]+$'),
    scope text NOT NULL CHECK (scope IN ('city', 'station')),
    answers_lookup boolean NOT NULL,  -- a person's number follows: who looks the person up is told of the holder
    CHECK (scope = 'city' OR NOT answers_lookup)
);

GRANT SELECT ON hub.kind_rule, hub.claim_rule TO hub_api;

-- Bytes, not a language's order: what begins with a text is a range of the key.
ALTER TABLE hub.claim ALTER COLUMN claim TYPE text COLLATE "C";

CREATE OR REPLACE FUNCTION hub.claim_key(claim text, station text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
-- Under which key a claim is held: that of a station has the station in it.
BEGIN
    RETURN coalesce((SELECT r.prefix || '@' || station || substr(claim, length(r.prefix) + 1)
                     FROM hub.claim_rule r
                     WHERE r.prefix = split_part(claim, ':', 1) AND r.scope = 'station'), claim);
END $$;

DROP FUNCTION hub.note_locks(hub.counter, jsonb);
CREATE FUNCTION hub.note_locks(me hub.counter, pushed jsonb, rule hub.kind_rule) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
-- A lock ends by itself where the payload has an "until".
DECLARE moment timestamptz := (pushed->>'at')::timestamptz;
BEGIN
    IF rule.account = 'locks' THEN
        INSERT INTO hub.staff_lock (station, staff, since, until, act)
        VALUES (me.station, pushed->>'subject', moment, (pushed->'payload'->>'until')::timestamptz,
                pushed->>'id')
        ON CONFLICT DO NOTHING;
    ELSIF rule.account = 'unlocks' THEN
        UPDATE hub.staff_lock SET until = moment
        WHERE station = me.station AND staff = pushed->>'subject' AND since <= moment
          AND (until IS NULL OR until > moment);
    END IF;
END $$;

DROP FUNCTION hub.outcome_of(hub.counter, jsonb, interval);
CREATE FUNCTION hub.outcome_of(me hub.counter, act jsonb, rule hub.kind_rule, skew interval,
                               OUT outcome text, OUT ruling text)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
-- Whether an act stands: nobody decides whose account was locked by then, and a claim has one holder.
DECLARE in_the_way hub.claim;
BEGIN
    IF rule.decisive AND hub.account_locked(me, act->>'actor', (act->>'at')::timestamptz - skew) THEN
        outcome := 'refused';
        ruling := hub.rule(me, act, 'refused', 'account_locked', '', NULL);
        RETURN;
    END IF;
    in_the_way := hub.take_claims(me, act);
    IF in_the_way.claim IS NOT NULL THEN
        outcome := 'conflict';
        ruling := hub.rule(me, act, 'conflict', 'claim_taken', in_the_way.claim, in_the_way);
        RETURN;
    END IF;
    outcome := 'accepted';
    PERFORM hub.note_locks(me, act, rule);
END $$;

CREATE OR REPLACE FUNCTION api.push(lease uuid, lines text[], clock timestamptz) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
-- Takes acts in the order of the chain. Each is answered; the first that cannot be taken ends the call
-- and is named in `stopped`: gap, fork, same_id, forged, malformed, too_large, lease.
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
    -- One push at a time in a station, before this one has its transaction number: acts of a station
    -- then have their places in the order in which their claims were taken and given back.
    PERFORM FROM hub.turn t WHERE t.station = me.station FOR UPDATE;
    SELECT * INTO me FROM hub.counter c WHERE c.counter = me.counter FOR UPDATE;
    IF lease IS NULL OR me.lease IS DISTINCT FROM lease THEN
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

CREATE FUNCTION hub.claims_about(id_number text) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
-- Who holds which claim about a person, wherever that is, oldest first: "prefix:number:" to "prefix:number;".
BEGIN
    RETURN (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
            'claim', held.claim, 'act', held.act, 'counter', held.counter, 'station', held.station,
            'number', held.number, 'at', hub.act_time(held.at)) ORDER BY held.at, held.claim), '[]')
        FROM (
            SELECT c.* FROM hub.claim_rule r
            JOIN hub.claim c ON c.claim >= r.prefix || ':' || id_number || ':'
                            AND c.claim < r.prefix || ':' || id_number || ';'
            WHERE r.answers_lookup ORDER BY c.at, c.claim LIMIT 20
        ) held
    );
END $$;

CREATE OR REPLACE FUNCTION api.lookup(lease uuid, id_number text, why text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me hub.counter := hub.leased(lease);
    wanted text := upper(left(id_number, 64));
    claims jsonb := hub.claims_about(wanted);
BEGIN
    INSERT INTO hub.looked_up (counter, id_number, why) VALUES (me.counter, wanted, left(why, 64));
    IF (SELECT count(*) FROM hub.looked_up l WHERE l.counter = me.counter AND l.at > now() - interval '1 hour')
        > hub.setting('lookups_an_hour')::int
    THEN
        PERFORM hub.raise_alarm(me.counter, 'many_lookups', 'more than the limit in an hour');
    END IF;
    RETURN jsonb_build_object(
        'time', hub.act_time(clock_timestamp()),
        'registers', hub.lookup_registers(wanted),
        'claims', claims,
        'open_case', claims->0  -- what counters look for whose program is older than these rules
    );
END $$;
