-- R10. Do we go back and look?
-- Checks by the month in which they were due: looked at (there is a reading on or after the check day), or overdue.
-- A check is an outcome, a metric and a day, however many changes named it, and whenever they were merged.
CREATE VIEW r10_do_we_look_back AS
SELECT
    c.due_month,
    COUNT(*) AS due,
    COUNT(*) FILTER (WHERE c.is_looked_at) AS looked_at,
    COUNT(*) FILTER (WHERE NOT c.is_looked_at) AS overdue
FROM checks AS c
WHERE c.is_due
GROUP BY c.due_month;

-- R10. Which looks are overdue, and who looks after them?
CREATE VIEW r10_overdue AS
SELECT
    c.repository,
    c.outcome,
    c.metric,
    MIN(c.check_due) AS due_since,
    COUNT(*) AS checks,
    MIN(o.owner) AS owner,
    MIN(o.statement) AS statement
FROM checks AS c
LEFT JOIN outcomes AS o ON o.repository = c.repository AND o.outcome = c.outcome
WHERE c.is_due AND NOT c.is_looked_at
GROUP BY c.repository, c.outcome, c.metric;
