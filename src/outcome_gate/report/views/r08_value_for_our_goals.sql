-- R8. Is there enough customer value for our goals?
-- Each goal of ours beside the customer outcomes it traces to, with the reason that the manifest gives.
CREATE VIEW r08_value_for_our_goals AS
SELECT
    g.home AS repository,
    t.goal,
    g.statement AS goal_statement,
    MAX(gm.progress) AS goal_progress,
    t.outcome,
    o.status AS outcome_status,
    MAX(om.progress) AS outcome_progress,
    MAX(CASE WHEN r.word = 'moved' THEN 1 ELSE 0 END) AS outcome_moved,
    t.because
FROM traces AS t
JOIN outcomes AS g ON g.repository = t.repository AND g.outcome = t.goal
LEFT JOIN outcomes AS o ON o.repository = t.repository AND o.outcome = t.outcome
LEFT JOIN metrics AS gm ON gm.repository = t.repository AND gm.outcome = t.goal AND NOT gm.is_guardrail
LEFT JOIN metrics AS om ON om.repository = t.repository AND om.outcome = t.outcome AND NOT om.is_guardrail
LEFT JOIN returns AS r ON r.repository = t.repository AND r.outcome = t.outcome
GROUP BY g.home, t.goal, g.statement, t.outcome, o.status, t.because;
