-- R9. Why do we build things?
-- Merged changes by how the idea of their outcome arrived, and the day of its newest evidence.
CREATE VIEW r09_why_we_build AS
SELECT
    COALESCE(o.origin, 'not said') AS origin,
    COUNT(*) AS merged,
    COUNT(DISTINCT f.outcome_today) AS outcomes,
    COUNT(DISTINCT CASE WHEN o.evidence_newest IS NULL THEN f.outcome_today END) AS without_evidence,
    MIN(o.evidence_newest) AS oldest_newest_evidence
FROM facts AS f
CROSS JOIN asked AS a
LEFT JOIN outcomes AS o ON o.repository = f.repository AND o.outcome = f.outcome_today
WHERE f.is_first AND f.outcome IS NOT NULL AND NOT f.is_business
    AND f.merged_on >= a.since_day AND f.merged_on <= a.until_day
GROUP BY COALESCE(o.origin, 'not said');
