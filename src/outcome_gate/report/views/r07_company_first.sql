-- R7. Are we drifting towards our own goals?
-- One row a month: features, changes that cited only a goal of ours (rule OG405), changes that cite one at all, changes
-- that cite a customer outcome, and those of them whose outcome is told in our own numbers (rule OG120, as it is worded
-- today).
CREATE VIEW r07_company_first AS
SELECT
    f.merged_month,
    COUNT(*) FILTER (WHERE f.must_cite) AS features,
    COUNT(*) FILTER (WHERE f.errors LIKE '%OG405%' OR f.notes LIKE '%OG405%') AS only_our_goal,
    COUNT(*) FILTER (WHERE f.cites_goal) AS cite_our_goal,
    COUNT(*) FILTER (WHERE f.outcome IS NOT NULL AND NOT f.is_business) AS cite_customer,
    COUNT(*) FILTER (WHERE f.outcome IS NOT NULL AND NOT f.is_business AND o.is_company_worded) AS cite_company_worded
FROM facts AS f
CROSS JOIN asked AS a
LEFT JOIN outcomes AS o ON o.repository = f.repository AND o.outcome = f.outcome_today
WHERE f.is_first AND f.merged_on >= a.since_day AND f.merged_on <= a.until_day
GROUP BY f.merged_month;
