-- What one counter may cost, and that it may always come back (docs/hub.md, "What a counter can still do").

CREATE OR REPLACE FUNCTION hub.end_held() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
-- Run by each greeting, once the lease is the caller's. Ends the sessions that the same counter had before, whose
-- line may be gone without a word, so that they take no place of its few. And ends the sessions of counters that
-- keep a transaction open and send nothing: PostgreSQL's own limit sees those that say "idle in transaction", not
-- a pipeline without its end; either holds up every feed.
DECLARE
    holder record;
    here timestamptz := (SELECT a.backend_start FROM pg_stat_get_activity(pg_backend_pid()) a);
BEGIN
    FOR holder IN
        SELECT a.pid, substr(a.usename, 9) AS counter, clock_timestamp() - a.xact_start AS since,
               a.usename = session_user AS own
        FROM pg_stat_activity a
        WHERE a.usename LIKE 'counter\_%' AND a.pid <> pg_backend_pid() AND (
            a.usename = session_user AND a.backend_start < here
            OR a.wait_event = 'ClientRead'
               AND a.xact_start < clock_timestamp() - make_interval(secs => hub.setting('held_s')::int))
    LOOP
        IF pg_terminate_backend(holder.pid) AND NOT holder.own THEN
            PERFORM hub.raise_alarm(holder.counter, 'held', 'a transaction kept open for ' || holder.since);
        END IF;
    END LOOP;
END $$;
