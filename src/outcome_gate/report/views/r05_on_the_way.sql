-- R5. Is each outcome on the way?
-- One row for each metric of an outcome that is not retired, goals of ours included, with its newest reading: where it began, where it stands, where it should be, and how
-- much of the way and of the time is behind us (1 is all of it). What many repositories share stands once.
CREATE VIEW r05_on_the_way AS
SELECT DISTINCT
    o.home AS repository,
    m.outcome,
    o.status,
    o.is_business,
    m.metric,
    m.name,
    m.unit,
    m.direction,
    m.baseline,
    m.baseline_on,
    m.latest,
    m.latest_on,
    m.target,
    m.target_by,
    m.days_left,
    m.progress,
    m.elapsed,
    m.readings
FROM metrics AS m
JOIN outcomes AS o ON o.repository = m.repository AND o.outcome = m.outcome
WHERE NOT m.is_guardrail AND o.status <> 'retired';
