-- Daily roots over the heads of all chains, signed by the hub's administrator (docs/anchors.md).

CREATE TABLE hub.anchor (
    day date PRIMARY KEY,
    root text NOT NULL,
    previous text NOT NULL,
    heads int NOT NULL,
    signature text NOT NULL,
    key_id text NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE hub.anchor_head (
    day date NOT NULL REFERENCES hub.anchor ON DELETE CASCADE,
    counter text NOT NULL,
    seq bigint NOT NULL,
    hash text NOT NULL,
    proof jsonb NOT NULL,
    PRIMARY KEY (day, counter)
);

CREATE FUNCTION hub.anchors_for(me hub.counter, after_day text) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(jsonb_agg(line ORDER BY day), '[]')
    FROM (
        SELECT a.day, jsonb_build_object(
            'day', a.day, 'root', a.root, 'previous', a.previous, 'heads', a.heads,
            'signature', a.signature, 'key_id', a.key_id,
            'counter', h.counter, 'seq', h.seq, 'hash', h.hash, 'proof', h.proof) AS line
        FROM hub.anchor a JOIN hub.anchor_head h USING (day)
        WHERE h.counter = me.counter AND a.day > coalesce(after_day::date, '-infinity')
        ORDER BY a.day LIMIT 40
    ) newest
$$;

GRANT SELECT ON hub.anchor, hub.anchor_head TO hub_api;
ALTER TABLE hub.anchor_head ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON hub.anchor_head TO hub_api USING (counter = (SELECT hub.my_counter()));
