-- R2. Where is effort going?
-- One row for each outcome that was cited first by a change merged in these days, features or not, with what became of
-- those claims: each is judged by its own check day, and R6 judges the metric over all of them. A count of changes is not
-- a measure of effort.
CREATE VIEW r02_where_effort_goes AS
SELECT
    f.repository,
    f.outcome_today AS outcome,
    MIN(o.statement) AS statement,
    MIN(o.status) AS status,
    COUNT(*) AS merged,
    COUNT(*) FILTER (WHERE f.word = 'moved') AS moved,
    COUNT(*) FILTER (WHERE f.word = 'not moved') AS not_moved,
    COUNT(*) FILTER (WHERE f.word = 'too early') AS too_early,
    COUNT(*) FILTER (WHERE f.word = 'cannot tell') AS cannot_tell,
    COUNT(*) FILTER (WHERE f.word = 'guardrail broken') AS guardrail_broken
FROM facts AS f
CROSS JOIN asked AS a
LEFT JOIN outcomes AS o ON o.repository = f.repository AND o.outcome = f.outcome_today
WHERE f.is_first AND f.outcome IS NOT NULL AND NOT f.is_business
    AND f.merged_on >= a.since_day AND f.merged_on <= a.until_day
GROUP BY f.repository, f.outcome_today;
