-- R11. Is the gate being gamed?
-- One row for each sign: how many, of how many. A sign is a reason to ask, not a verdict.
CREATE VIEW r11_signs_of_gaming AS
WITH period AS (
    SELECT f.*
    FROM facts AS f
    CROSS JOIN asked AS a
    WHERE f.merged_on >= a.since_day AND f.merged_on <= a.until_day
),
firsts AS (
    SELECT * FROM period WHERE is_first
),
cited AS (
    SELECT * FROM firsts WHERE outcome IS NOT NULL AND NOT is_business
),
popular AS (
    SELECT COUNT(*) AS most FROM cited GROUP BY repository, outcome_today ORDER BY 1 DESC LIMIT 1
),
same_words AS (
    SELECT COUNT(*) AS times FROM cited WHERE expected_change <> '' GROUP BY repository, metric, expected_change
)
SELECT 1 AS place, 'placeholders left in' AS sign,
    COUNT(*) FILTER (WHERE has_placeholder) AS times, COUNT(*) AS of_all FROM firsts WHERE must_cite AND manifest <> ''
UNION ALL
SELECT 2, 'waived', COUNT(*) FILTER (WHERE verdict = 'waived'), COUNT(*) FROM firsts WHERE must_cite AND manifest <> ''
UNION ALL
SELECT 3, 'outcome added by the change that cites it', COUNT(*) FILTER (WHERE is_new_outcome), COUNT(*)
FROM firsts WHERE must_cite AND manifest <> ''
UNION ALL
SELECT 4, 'citations of the most cited outcome', COALESCE((SELECT most FROM popular), 0), COUNT(*) FROM cited
UNION ALL
SELECT 5, 'same expected change, word for word, more than five times',
    CAST(COALESCE((SELECT SUM(times) FROM same_words WHERE times > 5), 0) AS BIGINT), COUNT(*) FROM cited
UNION ALL
SELECT 6, 'description edited after the merge', COUNT(*) FILTER (WHERE edited_after), COUNT(*) FILTER (WHERE edited_after IS NOT NULL)
FROM firsts
UNION ALL
SELECT 7, 'no check day of its own', COUNT(*) FILTER (WHERE check_on IS NULL), COUNT(*) FROM cited
UNION ALL
SELECT 8, 'outcomes that silence a rule', COUNT(*) FILTER (WHERE ignored <> ''), COUNT(*) FROM outcomes;
