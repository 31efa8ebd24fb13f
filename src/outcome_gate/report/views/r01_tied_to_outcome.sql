-- R1. How much of what we ship is tied to a customer outcome?
-- One row a week. Waived, uncited, undecided and exempt changes stand beside what served, and are never added to it.
-- Uncited is what failed: it cites nothing, or nothing that counts, as only a goal of ours.
CREATE VIEW r01_tied_to_outcome AS
SELECT
    f.merged_week,
    COUNT(*) AS merged,
    COUNT(*) FILTER (WHERE f.must_cite) AS features,
    COUNT(*) FILTER (WHERE f.must_cite AND f.verdict = 'passed' AND f.outcome IS NOT NULL) AS served,
    COUNT(*) FILTER (WHERE f.must_cite AND f.verdict = 'waived') AS waived,
    COUNT(*) FILTER (WHERE f.must_cite AND f.verdict = 'failed') AS uncited,
    COUNT(*) FILTER (WHERE f.must_cite AND f.manifest = '') AS before_manifest,
    COUNT(*) FILTER (
        WHERE f.must_cite AND f.manifest <> '' AND (f.verdict = 'undecided' OR (f.verdict = 'passed' AND f.outcome IS NULL))
    ) AS undecided,
    COUNT(*) FILTER (WHERE NOT f.must_cite) AS exempt,
    COUNT(*) FILTER (WHERE NOT f.must_cite AND f.outcome IS NOT NULL AND NOT f.is_business) AS exempt_that_cite
FROM facts AS f
CROSS JOIN asked AS a
WHERE f.is_first AND f.merged_on >= a.since_day AND f.merged_on <= a.until_day
GROUP BY f.merged_week;
