-- R3. Which outcomes get no work?
-- Active customer outcomes that no merged change cited since the quiet day, in first place or in another; `last_cited`
-- is empty where none ever did. One that many repositories share stands once. Goals of ours, and outcomes that are reached or proposed, are not asked about here.
CREATE VIEW r03_no_work AS
SELECT
    o.home AS repository,
    o.outcome,
    MIN(o.statement) AS statement,
    MIN(o.owner) AS owner,
    MAX(f.merged_on) AS last_cited
FROM outcomes AS o
CROSS JOIN asked AS a
LEFT JOIN facts AS f
    ON f.repository = o.repository AND f.outcome_today = o.outcome AND f.merged_on <= a.until_day
WHERE o.status = 'active' AND NOT o.is_business
GROUP BY o.home, o.outcome, a.quiet_day
HAVING MAX(f.merged_on) IS NULL OR MAX(f.merged_on) < a.quiet_day;
