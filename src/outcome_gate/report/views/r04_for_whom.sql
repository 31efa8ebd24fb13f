-- R4. For whom do we build?
-- Merged changes by the customer of the outcome they cite first, and whether that customer uses the product today.
CREATE VIEW r04_for_whom AS
SELECT
    COALESCE(o.customer_name, f.customer) AS customer,
    COALESCE(o.users, 'unknown') AS users,
    COUNT(*) AS merged,
    COUNT(DISTINCT f.outcome_today) AS outcomes
FROM facts AS f
CROSS JOIN asked AS a
LEFT JOIN outcomes AS o ON o.repository = f.repository AND o.outcome = f.outcome_today
WHERE f.is_first AND f.outcome IS NOT NULL AND NOT f.is_business
    AND f.merged_on >= a.since_day AND f.merged_on <= a.until_day
GROUP BY COALESCE(o.customer_name, f.customer), COALESCE(o.users, 'unknown');
