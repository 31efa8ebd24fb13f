-- R6. Shipped, but did the metric move?
-- One row for each metric that changes cited, whenever they were merged: a claim is judged months later. How many did, how
-- many of these changes are due, and the word, from the first live day to the first reading after the last due check that
-- has one; R5 shows the newest. `cannot tell` is not a failure, and no word says that the changes are the cause.
CREATE VIEW r06_did_it_move AS
SELECT
    r.repository,
    r.outcome,
    o.statement,
    r.metric,
    m.unit,
    r.merged,
    r.due,
    r.first_live,
    r.last_due,
    r.word,
    r.because,
    r.detail,
    r.before_value,
    r.before_on,
    r.after_value,
    r.after_on,
    m.progress
FROM returns AS r
LEFT JOIN outcomes AS o ON o.repository = r.repository AND o.outcome = r.outcome
LEFT JOIN metrics AS m ON m.repository = r.repository AND m.outcome = r.outcome AND m.metric = r.metric;
