-- The hub's own tables, and the six functions that a counter may execute (docs/hub.md).
--
-- Errors that end a call: CA002 not a counter, CA003 a line without TLS, CA005 another machine holds
-- the lease. What a counter does wrong otherwise is answered, not raised: an alarm must outlive the call.

CREATE SCHEMA IF NOT EXISTS hub;
CREATE SCHEMA IF NOT EXISTS api;

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['hub_owner', 'hub_api', 'hub_counter'] LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = name) THEN
            EXECUTE pg_catalog.format('CREATE ROLE %I NOLOGIN', name);
        END IF;
    END LOOP;
END $$;
GRANT pg_read_all_stats TO hub_api;  -- to see whether the caller's line has TLS
GRANT pg_read_all_stats, pg_signal_backend TO hub_owner;  -- to end who holds a transaction open

CREATE TABLE hub.meta (key text PRIMARY KEY, value text NOT NULL);
INSERT INTO hub.meta (key, value) VALUES
    ('epoch', pg_catalog.gen_random_uuid()::text),
    ('epoch_since', pg_catalog.now()::text),
    ('require_tls', 'true'),
    ('notify', 'true'),           -- each call wakes every listener of the database: docs/city.md
    ('act_bytes', '262144'),      -- one act at most
    ('batch_bytes', '4194304'),   -- one push at most
    ('batch_acts', '500'),
    ('blob_bytes', '16777216'),   -- one photo or scan at most
    ('part_bytes', '524288'),     -- one part of it
    ('lookups_an_hour', '300'),   -- more raise an alarm
    ('blob_day_bytes', '1073741824'),  -- of one counter; a day's work takes 4 MB
    ('epochs_a_day', '3'),        -- that one counter may bring about
    ('held_s', '60');             -- a counter's transaction that waits for its client so long is ended

CREATE TABLE hub.epoch (
    epoch text PRIMARY KEY,
    since timestamptz NOT NULL DEFAULT now(),
    counter text                         -- who brought it about; null: the administrator
);
INSERT INTO hub.epoch (epoch) SELECT value FROM hub.meta WHERE key = 'epoch';

CREATE SEQUENCE hub.rev;

CREATE TABLE hub.counter (
    counter text PRIMARY KEY CHECK (counter ~ '^[A-Za-z0-9-]{1,32}$'),
    role name NOT NULL UNIQUE,
    station text NOT NULL,
    district text NOT NULL,
    number_prefix text NOT NULL UNIQUE,  -- what its receipt numbers begin with after the day
    added_at timestamptz NOT NULL DEFAULT now(),
    removed_at timestamptz,
    lease uuid,                          -- null: whoever comes first
    lease_epoch uuid,
    last_seq bigint NOT NULL DEFAULT 0,
    last_hash text NOT NULL DEFAULT repeat('0', 64),
    verifier text,                       -- SM3 of its password's verifier, to see that it was changed
    last_seen timestamptz,
    last_push timestamptz,
    skew_ms bigint,                      -- its clock less ours, at the last call
    program text,
    address inet
) WITH (fillfactor = 50);                -- each push changes its row, and finds room beside it

CREATE TABLE hub.turn (  -- whose push it is in a station (see api.push), and where its feed ends
    station text PRIMARY KEY,
    xid xid8 NOT NULL DEFAULT '0',
    rev bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

CREATE TABLE hub.act (
    id text PRIMARY KEY,
    counter text NOT NULL,               -- a counter's, or a chain of the hub (hub:<epoch>:<counter>)
    seq bigint NOT NULL,
    station text NOT NULL,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    hash text NOT NULL,
    body text NOT NULL,                  -- the canonical line as it was pushed, hash included
    outcome text NOT NULL CHECK (outcome IN ('accepted', 'conflict', 'refused')),
    ruling text,                         -- the hub's act that says why it does not stand
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    rev bigint NOT NULL DEFAULT nextval('hub.rev'),
    received_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (counter, seq)
);
CREATE INDEX act_feed ON hub.act (station, xid, rev);

CREATE TABLE hub.chain (  -- the hub's own chains
    counter text PRIMARY KEY,
    seq bigint NOT NULL,
    hash text NOT NULL
);

CREATE TABLE hub.claim (
    claim text PRIMARY KEY,
    act text NOT NULL,
    subject text NOT NULL,
    kind text NOT NULL,
    counter text NOT NULL,
    station text NOT NULL,
    number text NOT NULL,  -- of the case, where the act carries it
    at timestamptz NOT NULL
);
CREATE INDEX claim_act ON hub.claim (act);

CREATE TABLE hub.staff_lock (  -- from the acts of the stations, and from the register of staff
    station text NOT NULL,  -- whose account: no station locks or unlocks another's
    staff text NOT NULL,
    since timestamptz NOT NULL,
    until timestamptz,
    act text NOT NULL,
    PRIMARY KEY (station, staff, since)
);

CREATE TABLE hub.blob (
    counter text NOT NULL,
    digest text NOT NULL,  -- SM3, which the receiver checks
    station text NOT NULL,
    size int NOT NULL,
    have int NOT NULL,
    begun_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (counter, digest)
);
CREATE INDEX blob_digest ON hub.blob (digest, station);
CREATE INDEX blob_day ON hub.blob (counter, begun_at);
CREATE TABLE hub.blob_part (
    counter text NOT NULL,
    digest text NOT NULL,
    start int NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (counter, digest, start)
);
ALTER TABLE hub.blob_part ALTER COLUMN bytes SET STORAGE EXTERNAL;  -- pictures do not shrink

CREATE TABLE hub.looked_up (
    counter text NOT NULL,
    id_number text NOT NULL,
    why text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX looked_up_at ON hub.looked_up (counter, at);

CREATE TABLE hub.alarm (  -- one row a counter, kind and day, so that an attack fills no disk
    counter text NOT NULL,
    kind text NOT NULL,
    day date NOT NULL DEFAULT current_date,
    first_at timestamptz NOT NULL DEFAULT now(),
    last_at timestamptz NOT NULL DEFAULT now(),
    times bigint NOT NULL DEFAULT 1,
    detail text NOT NULL,
    PRIMARY KEY (counter, kind, day)
);

CREATE FUNCTION hub.stamp() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.xid := pg_current_xact_id();
    NEW.rev := nextval('hub.rev');
    RETURN NEW;
END $$;

CREATE FUNCTION hub.add_turn() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO hub.turn (station) VALUES (NEW.station) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER turn AFTER INSERT OR UPDATE OF station ON hub.counter
FOR EACH ROW EXECUTE FUNCTION hub.add_turn();

-- --- who calls
--
-- In PL/pgSQL, which keeps its plans from one call to the next; SQL functions are planned at each.

CREATE FUNCTION hub.setting(wanted text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN (SELECT value FROM hub.meta WHERE key = wanted); END $$;

CREATE FUNCTION hub.my_counter() RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN (SELECT counter FROM hub.counter WHERE role = session_user AND removed_at IS NULL); END $$;

CREATE FUNCTION hub.my_station() RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN (SELECT station FROM hub.counter WHERE role = session_user AND removed_at IS NULL); END $$;

CREATE FUNCTION hub.my_district() RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN (SELECT district FROM hub.counter WHERE role = session_user AND removed_at IS NULL); END $$;

CREATE FUNCTION hub.over_tls() RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN coalesce((SELECT s.ssl FROM pg_stat_get_activity(pg_backend_pid()) s), false); END $$;
DO $$
BEGIN
    CREATE EXTENSION sslinfo SCHEMA hub;  -- asks the line itself; the view copies the state of all backends
    CREATE OR REPLACE FUNCTION hub.over_tls() RETURNS boolean
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS
    'BEGIN RETURN hub.ssl_is_used(); END';
EXCEPTION WHEN insufficient_privilege OR feature_not_supported OR undefined_file THEN
    RAISE NOTICE 'without the extension sslinfo each call takes longer where there are many counters';
END $$;

CREATE FUNCTION hub.caller() RETURNS hub.counter
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE me hub.counter;
BEGIN
    SELECT * INTO me FROM hub.counter c WHERE c.role = session_user AND c.removed_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'role % is no counter', session_user USING ERRCODE = 'CA002';
    END IF;
    IF hub.setting('require_tls') = 'true' AND NOT hub.over_tls() THEN
        RAISE EXCEPTION 'counters come over TLS' USING ERRCODE = 'CA003';
    END IF;
    RETURN me;
END $$;

CREATE FUNCTION hub.leased(lease uuid) RETURNS hub.counter
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE me hub.counter := hub.caller();
BEGIN
    IF lease IS NULL OR me.lease IS DISTINCT FROM lease THEN
        RAISE EXCEPTION 'another machine holds the lease of %', me.counter USING ERRCODE = 'CA005';
    END IF;
    RETURN me;
END $$;

CREATE FUNCTION hub.raise_alarm(of_counter text, of_kind text, what text) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO hub.alarm AS a (counter, kind, detail) VALUES (of_counter, of_kind, left(what, 400))
    ON CONFLICT (counter, kind, day) DO UPDATE
        SET times = a.times + 1, last_at = now(), detail = excluded.detail
$$;

-- --- epochs: a hub that was put back to an older state is another hub to every cursor

CREATE FUNCTION hub.new_epoch(why text, by_counter text DEFAULT NULL) RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE fresh text := gen_random_uuid()::text;
BEGIN
    UPDATE hub.meta SET value = fresh WHERE key = 'epoch';
    UPDATE hub.meta SET value = now()::text WHERE key = 'epoch_since';
    INSERT INTO hub.epoch (epoch, counter) VALUES (fresh, by_counter);
    PERFORM hub.raise_alarm('hub', 'new_epoch', why);
    RETURN fresh;
END $$;

CREATE FUNCTION hub.epoch_for(me hub.counter, request jsonb) RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
-- The epoch, which is a new one where the caller has seen more of this epoch than there is, or comes from
-- an epoch that this state of the hub has never had. Null where it has said so too often to be believed.
DECLARE
    now_epoch text;
    seen_xid text := request->'acts'->>0;
    seen_epoch text;
    why text;
BEGIN
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

CREATE FUNCTION hub.restamp() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
-- After pg_restore into another cluster: what was stamped by that cluster's transactions would lie in the
-- future of every cursor. The order stays; a new epoch must follow. For the administrator.
BEGIN
    IF EXISTS (SELECT FROM hub.act WHERE xid >= pg_snapshot_xmax(pg_current_snapshot())) THEN
        UPDATE hub.act a SET xid = '1', rev = o.place
        FROM (SELECT id, row_number() OVER (ORDER BY xid, rev) AS place FROM hub.act) o
        WHERE o.id = a.id;
    END IF;
    IF to_regclass('hub.register_row') IS NOT NULL THEN
        UPDATE hub.register_row SET key = key WHERE xid >= pg_snapshot_xmax(pg_current_snapshot());
        UPDATE hub.edition SET opened = '1' WHERE opened >= pg_snapshot_xmax(pg_current_snapshot());
    END IF;
END $$;

-- --- acts of the hub

CREATE FUNCTION hub.new_id() RETURNS text  -- UUIDv7
LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
    WITH made AS (
        SELECT lpad(to_hex(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') AS ms,
               replace(gen_random_uuid()::text, '-', '') AS noise
    )
    SELECT substr(ms, 1, 8) || '-' || substr(ms, 9, 4) || '-7' || substr(noise, 14, 3)
           || '-' || substr(noise, 17, 4) || '-' || substr(noise, 21, 12)
    FROM made
$$;

CREATE FUNCTION hub.act_time(moment timestamptz) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS
$$ SELECT to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;

CREATE FUNCTION hub.rule(me hub.counter, act jsonb, outcome text, why text, lost text, winner hub.claim)
RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
-- Adds the hub's act that says why `act` does not stand; its id. Written as canonical JSON.
DECLARE
    chain text := format('hub:%s:%s', left(hub.setting('epoch'), 8), me.counter);
    act_id text := hub.new_id();
    of_kind text := 'hub.' || outcome;
    moment timestamptz := clock_timestamp();
    before hub.chain;
    payload text;
    head text;
    tail text;
    digest text;
BEGIN
    SELECT * INTO before FROM hub.chain c WHERE c.counter = chain FOR UPDATE;
    IF NOT FOUND THEN
        before := row(chain, 0, repeat('0', 64));
    END IF;
    payload := format(
        '{"act":%s,"claim":%s,"kind":%s,"why":%s,"winner":%s}',
        hub.canonical_text(act->>'id'), hub.canonical_text(lost), hub.canonical_text(act->>'kind'),
        hub.canonical_text(why),
        CASE WHEN winner.act IS NULL THEN 'null' ELSE format(
            '{"act":%s,"at":%s,"counter":%s,"kind":%s,"number":%s,"station":%s}',
            hub.canonical_text(winner.act), hub.canonical_text(hub.act_time(winner.at)),
            hub.canonical_text(winner.counter), hub.canonical_text(winner.kind),
            hub.canonical_text(winner.number), hub.canonical_text(winner.station)
        ) END
    );
    head := format('{"actor":"hub","at":%s,"claims":[],"counter":%s,',
                   hub.canonical_text(hub.act_time(moment)), hub.canonical_text(chain));
    tail := format('"id":%s,"kind":%s,"payload":%s,"prev_hash":"%s","seq":%s,"subject":%s}',
                   hub.canonical_text(act_id), hub.canonical_text(of_kind), payload, before.hash,
                   before.seq + 1, hub.canonical_text(act->>'subject'));
    digest := hub.sm3(convert_to(head || tail, 'UTF8'));
    INSERT INTO hub.act (id, counter, seq, station, at, actor, kind, subject, hash, body, outcome)
    VALUES (act_id, chain, before.seq + 1, me.station, moment, 'hub', of_kind, act->>'subject', digest,
            head || format('"hash":"%s",', digest) || tail, 'accepted');
    INSERT INTO hub.chain AS c (counter, seq, hash) VALUES (chain, before.seq + 1, digest)
    ON CONFLICT (counter) DO UPDATE SET seq = excluded.seq, hash = excluded.hash;
    RETURN act_id;
END $$;

-- --- claims

CREATE FUNCTION hub.claim_key(claim text, station text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
-- Log-in names, the signature of a year and the run in bulk are matters of one station.
BEGIN
    RETURN CASE WHEN claim LIKE 'login:%' OR claim LIKE 'calendar:%' OR claim = 'bulk:open'
           THEN split_part(claim, ':', 1) || '@' || station || ':' || substr(claim, position(':' IN claim) + 1)
           ELSE claim END;
END $$;

CREATE FUNCTION hub.take_claims(me hub.counter, pushed jsonb) RETURNS hub.claim
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
-- Takes all claims of an act and gives back what it releases, or takes none: then the claim that stood
-- in the way is returned. Taken in one order, so that two counters do not wait for each other in turn.
DECLARE
    wanted text[];
    taken text[];
    in_the_way hub.claim;
BEGIN
    SELECT array_agg(DISTINCT hub.claim_key(entry, me.station) ORDER BY hub.claim_key(entry, me.station))
    INTO wanted
    FROM jsonb_array_elements_text(pushed->'claims') entry WHERE left(entry, 1) <> '-';
    IF wanted IS NOT NULL THEN
        WITH mine AS (
            INSERT INTO hub.claim (claim, act, subject, kind, counter, station, number, at)
            SELECT name, pushed->>'id', pushed->>'subject', pushed->>'kind', me.counter, me.station,
                   coalesce(left(pushed->'payload'->>'number', 64), ''), (pushed->>'at')::timestamptz
            FROM unnest(wanted) name ORDER BY name
            ON CONFLICT DO NOTHING
            RETURNING claim
        )
        SELECT coalesce(array_agg(claim), '{}') INTO taken FROM mine;
        IF cardinality(taken) < cardinality(wanted) THEN
            DELETE FROM hub.claim c WHERE c.claim = ANY (taken);
            SELECT * INTO in_the_way FROM hub.claim c
            WHERE c.claim = ANY (wanted) AND c.act <> pushed->>'id' ORDER BY c.claim LIMIT 1;
            IF NOT FOUND THEN  -- it was given back between the two looks: let the counter try again
                RAISE EXCEPTION 'claim moved' USING ERRCODE = '40001';
            END IF;
            RETURN in_the_way;
        END IF;
    END IF;
    DELETE FROM hub.claim c
    USING jsonb_array_elements_text(pushed->'claims') entry
    WHERE left(entry, 1) = '-' AND c.claim = hub.claim_key(substr(entry, 2), me.station)
      AND c.subject = pushed->>'subject' AND c.station = me.station  -- only what the same case took
      AND NOT c.claim = ANY (coalesce(wanted, '{}'));
    RETURN NULL;
END $$;

-- --- accounts that are locked

CREATE FUNCTION hub.note_locks(me hub.counter, pushed jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE moment timestamptz := (pushed->>'at')::timestamptz;
BEGIN
    CASE pushed->>'kind'
    WHEN 'staff.locked' THEN
        INSERT INTO hub.staff_lock (station, staff, since, until, act)
        VALUES (me.station, pushed->>'subject', moment, (pushed->'payload'->>'until')::timestamptz, pushed->>'id')
        ON CONFLICT DO NOTHING;
    WHEN 'staff.unlocked', 'staff.signed_in' THEN
        UPDATE hub.staff_lock SET until = moment
        WHERE station = me.station AND staff = pushed->>'subject' AND since <= moment AND (until IS NULL OR until > moment);
    ELSE
    END CASE;
END $$;

CREATE FUNCTION hub.account_locked(me hub.counter, staff_id text, moment timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM hub.staff_lock
                   WHERE station = me.station AND staff = staff_id AND since < moment
                     AND (until IS NULL OR until > moment));
END $$;

-- --- push

CREATE FUNCTION hub.readable(line text) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
-- The act of a line; null where it is none that could ever be folded. What is missing makes the condition
-- null, and a time is taken in the one form that is hashed: PostgreSQL would read "infinity" too.
DECLARE
    act jsonb;
    moment timestamptz;
BEGIN
    act := line::jsonb;
    moment := (act->>'at')::timestamptz;
    moment := (act->'payload'->>'until')::timestamptz;
    IF (act->>'id' !~ '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$'
        OR jsonb_typeof(act->'seq') <> 'number' OR (act->>'seq')::bigint < 1
        OR jsonb_typeof(act->'claims') <> 'array' OR jsonb_array_length(act->'claims') > 20
        OR jsonb_typeof(act->'payload') <> 'object'
        OR length(act->>'hash') <> 64 OR act->>'hash' !~ '^[0-9a-f]+$'
        OR length(act->>'prev_hash') <> 64 OR act->>'prev_hash' !~ '^[0-9a-f]+$'
        OR act->>'counter' IS NULL
        OR act->>'at' !~ '^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$'
        OR length(act->>'actor') NOT BETWEEN 1 AND 64 OR length(act->>'subject') > 64
        OR act->>'kind' !~ '^[a-z]+[.][a-z_]+$' OR act->>'kind' LIKE 'hub.%'
        OR EXISTS (SELECT FROM jsonb_array_elements(act->'claims') entry
                   WHERE jsonb_typeof(entry) <> 'string' OR length(entry #>> '{}') > 200
                      OR split_part(entry #>> '{}', ':', 1) LIKE '%@%')  -- what hub.claim_key makes
        OR act @? '$.**{64 to last}'  -- deeper than the counters' readers of JSON go
    ) IS NOT FALSE THEN
        RETURN NULL;
    END IF;
    RETURN act;
EXCEPTION WHEN data_exception OR statement_too_complex THEN
    RETURN NULL;
END $$;

CREATE FUNCTION hub.outcome_of(me hub.counter, act jsonb, skew interval, OUT outcome text, OUT ruling text)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
-- Whether an act stands: nobody decides whose account was locked by then, and a claim has one holder.
DECLARE in_the_way hub.claim;
BEGIN
    IF act->>'kind' IN ('case.approved', 'case.approved_for_fee', 'case.endorsed', 'case.refused',
                        'case.returned', 'card.endorsed', 'bulk.signed', 'calendar.year_signed')
        AND hub.account_locked(me, act->>'actor', (act->>'at')::timestamptz - skew)
    THEN
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
    PERFORM hub.note_locks(me, act);
END $$;

CREATE FUNCTION api.push(lease uuid, lines text[], clock timestamptz) RETURNS jsonb
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
            verdict := hub.outcome_of(me, act, skew);
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
            IF known.kind LIKE 'alarm.%' THEN
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

CREATE FUNCTION hub.answer_of(act hub.act) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN jsonb_build_object('id', act.id, 'seq', act.seq, 'outcome', act.outcome, 'ruling', act.ruling,
                              'xid', act.xid::text, 'rev', act.rev);
END $$;

-- --- pull

CREATE FUNCTION api.pull(lease uuid, request jsonb)
RETURNS TABLE (xid text, rev bigint, kind text, key text, body text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me hub.counter := hub.leased(lease);
    most int := least(coalesce((request->>'limit')::int, 500), 50000);
    after_xid xid8 := coalesce(request->'acts'->>0, '0')::xid8;
    after_rev bigint := coalesce((request->'acts'->>1)::bigint, 0);
BEGIN
    IF request ? 'acts' AND request->>'epoch' <> hub.setting('epoch') THEN
        RETURN QUERY SELECT '0'::text, 0::bigint, 'epoch'::text, hub.setting('epoch'), NULL::text;
    ELSIF request ? 'acts' AND NOT EXISTS (  -- thousands ask every few seconds: nothing new costs little
        SELECT FROM hub.turn t WHERE t.station = me.station AND (t.xid, t.rev) > (after_xid, after_rev)
    ) THEN
        RETURN;
    ELSIF request ? 'acts' THEN
        -- RLS says the station once more; it is said here for the index.
        RETURN QUERY
        SELECT a.xid::text, a.rev, 'act'::text, concat_ws(' ', a.outcome, a.id, a.ruling), a.body
        FROM hub.act a
        WHERE a.station = me.station AND (a.xid, a.rev) > (after_xid, after_rev)
          AND a.xid < pg_snapshot_xmin(pg_current_snapshot())
        ORDER BY a.xid, a.rev LIMIT most;
        IF EXISTS (
            SELECT FROM hub.act a
            WHERE a.station = me.station AND (a.xid, a.rev) > (after_xid, after_rev)
              AND a.xid >= pg_snapshot_xmin(pg_current_snapshot())
        ) THEN  -- there is more, behind a transaction that still runs: ask again soon
            RETURN QUERY SELECT '0'::text, 0::bigint, 'held'::text, ''::text, NULL::text;
        END IF;
    ELSIF request ? 'registers' THEN
        RETURN QUERY SELECT * FROM hub.pull_registers(me, request);
    END IF;
END $$;

-- --- head

CREATE FUNCTION hub.end_held() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
-- Ends the sessions of counters that keep a transaction open and send nothing. PostgreSQL's own limit sees
-- those that say "idle in transaction", not a pipeline without its end; either holds up every feed.
DECLARE holder record;
BEGIN
    FOR holder IN
        SELECT a.pid, substr(a.usename, 9) AS counter, clock_timestamp() - a.xact_start AS since
        FROM pg_stat_activity a
        WHERE a.usename LIKE 'counter\_%' AND a.wait_event = 'ClientRead' AND a.pid <> pg_backend_pid()
          AND a.xact_start < clock_timestamp() - make_interval(secs => hub.setting('held_s')::int)
    LOOP
        IF pg_terminate_backend(holder.pid) THEN
            PERFORM hub.raise_alarm(holder.counter, 'held', 'a transaction kept open for ' || holder.since);
        END IF;
    END LOOP;
END $$;

CREATE FUNCTION api.head(request jsonb) RETURNS jsonb
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

-- --- looking up, photos and scans

CREATE FUNCTION api.lookup(lease uuid, id_number text, why text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me hub.counter := hub.leased(lease);
    wanted text := upper(left(id_number, 64));
    open_case hub.claim;
BEGIN
    INSERT INTO hub.looked_up (counter, id_number, why) VALUES (me.counter, wanted, left(why, 64));
    IF (SELECT count(*) FROM hub.looked_up l WHERE l.counter = me.counter AND l.at > now() - interval '1 hour')
        > hub.setting('lookups_an_hour')::int
    THEN
        PERFORM hub.raise_alarm(me.counter, 'many_lookups', 'more than the limit in an hour');
    END IF;
    SELECT * INTO open_case FROM hub.claim c WHERE c.claim = 'open-case:' || wanted || ':permit';
    RETURN jsonb_build_object(
        'time', hub.act_time(clock_timestamp()),
        'registers', hub.lookup_registers(wanted),
        'open_case', CASE WHEN open_case.claim IS NOT NULL THEN jsonb_build_object(
            'act', open_case.act, 'counter', open_case.counter, 'station', open_case.station,
            'number', open_case.number, 'at', hub.act_time(open_case.at)) END
    );
END $$;

CREATE FUNCTION api.blob_put(lease uuid, digest text, size int, start int, part bytea) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
-- Adds the next part; how much is there. A part that does not begin there changes nothing.
DECLARE
    me hub.counter := hub.leased(lease);
    there int;
    whole int;
BEGIN
    IF digest !~ '^[0-9a-f]{64}$' OR size NOT BETWEEN 1 AND hub.setting('blob_bytes')::int
        OR octet_length(part) > hub.setting('part_bytes')::int OR start < 0
    THEN
        PERFORM hub.raise_alarm(me.counter, 'blob', format('%s bytes of %s', octet_length(part), size));
        RETURN jsonb_build_object('have', 0, 'stopped', 'too_large');
    END IF;
    IF start = 0 AND size + (
        SELECT coalesce(sum(b.size), 0) FROM hub.blob b
        WHERE b.counter = me.counter AND b.begun_at > now() - interval '1 day' AND b.digest <> blob_put.digest
    ) > hub.setting('blob_day_bytes')::bigint THEN
        PERFORM hub.raise_alarm(me.counter, 'blob_volume', 'more than ' || hub.setting('blob_day_bytes'));
        RETURN jsonb_build_object('have', 0, 'stopped', 'too_much');
    END IF;
    -- Not waited for: the push that names the picture waits for the disk, and so for all that came before it.
    -- Should the hub fall down in between, the counter sends both again.
    PERFORM set_config('synchronous_commit', 'off', true);
    INSERT INTO hub.blob AS b (counter, digest, station, size, have)
    VALUES (me.counter, digest, me.station, size, 0)
    ON CONFLICT (counter, digest) DO UPDATE SET have = b.have
    RETURNING b.have, b.size INTO there, whole;
    IF start = there AND octet_length(part) > 0 AND there + octet_length(part) <= whole THEN
        INSERT INTO hub.blob_part (counter, digest, start, bytes) VALUES (me.counter, digest, start, part);
        there := there + octet_length(part);
        UPDATE hub.blob b SET have = there WHERE b.counter = me.counter AND b.digest = blob_put.digest;
    END IF;
    RETURN jsonb_build_object('have', there);
END $$;

CREATE FUNCTION api.blob_get(lease uuid, digest text, start int, length int) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
-- Bytes from `start` on, at most `length` and at most to the end of the stored part; null for no such
-- blob at this station, empty at its end.
DECLARE
    me hub.counter := hub.leased(lease);
    holder text;
    found bytea;
BEGIN
    SELECT b.counter INTO holder FROM hub.blob b
    WHERE b.digest = blob_get.digest AND b.station = me.station AND b.have = b.size
    ORDER BY (b.counter = me.counter) DESC, b.begun_at, b.counter LIMIT 1;  -- nobody puts one before the first
    IF holder IS NULL THEN
        RETURN hub.snapshot_part(me, digest, start, length);
    END IF;
    SELECT substr(p.bytes, blob_get.start - p.start + 1, blob_get.length) INTO found
    FROM hub.blob_part p
    WHERE p.counter = holder AND p.digest = blob_get.digest AND p.start <= blob_get.start
    ORDER BY p.start DESC LIMIT 1;
    RETURN coalesce(found, '');
END $$;

-- --- the second wall: what the functions may touch, row by row

GRANT SELECT, UPDATE ON hub.meta TO hub_api;
GRANT SELECT, INSERT ON hub.epoch TO hub_api;
GRANT USAGE ON SEQUENCE hub.rev TO hub_api;
GRANT SELECT, UPDATE ON hub.counter, hub.turn TO hub_api;
GRANT SELECT, INSERT ON hub.act, hub.looked_up TO hub_api;
GRANT SELECT, INSERT, UPDATE ON hub.chain, hub.staff_lock, hub.blob, hub.alarm TO hub_api;
GRANT SELECT, INSERT, DELETE ON hub.claim TO hub_api;
GRANT SELECT, INSERT ON hub.blob_part TO hub_api;

ALTER TABLE hub.counter ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON hub.counter TO hub_api USING (role = session_user);
ALTER TABLE hub.turn ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_station ON hub.turn TO hub_api USING (station = (SELECT hub.my_station()));
ALTER TABLE hub.act ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_station ON hub.act FOR SELECT TO hub_api USING (station = (SELECT hub.my_station()));
CREATE POLICY own_chain ON hub.act FOR INSERT TO hub_api WITH CHECK (
    station = (SELECT hub.my_station())
    AND (counter = (SELECT hub.my_counter()) OR counter LIKE 'hub:%:' || (SELECT hub.my_counter()))
);
ALTER TABLE hub.blob ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_station ON hub.blob FOR SELECT TO hub_api USING (station = (SELECT hub.my_station()));
CREATE POLICY own_add ON hub.blob FOR INSERT TO hub_api WITH CHECK (counter = (SELECT hub.my_counter()));
CREATE POLICY own_change ON hub.blob FOR UPDATE TO hub_api USING (counter = (SELECT hub.my_counter()));
ALTER TABLE hub.blob_part ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_add ON hub.blob_part FOR INSERT TO hub_api
    WITH CHECK (counter = (SELECT hub.my_counter()));
CREATE POLICY own_station ON hub.blob_part FOR SELECT TO hub_api USING (EXISTS (
    SELECT FROM hub.blob b WHERE b.counter = blob_part.counter AND b.digest = blob_part.digest
));
ALTER TABLE hub.looked_up ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON hub.looked_up TO hub_api USING (counter = (SELECT hub.my_counter()));
ALTER TABLE hub.alarm ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON hub.alarm TO hub_api
    USING (counter IN ((SELECT hub.my_counter()), 'hub')) WITH CHECK (true);

-- --- what PostgreSQL lets everybody do: large objects fill the disk, advisory locks stop an upgrade

DO $$
DECLARE item regprocedure;
BEGIN
    FOR item IN SELECT p.oid FROM pg_catalog.pg_proc p
                WHERE p.pronamespace = 'pg_catalog'::regnamespace
                  AND p.proname ~ '^(lo_|lowrite|loread|pg_(try_)?advisory_)'
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', item);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hub_owner, pg_database_owner', item);
    END LOOP;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'only a superuser can take large objects and advisory locks away from counters';
END $$;
