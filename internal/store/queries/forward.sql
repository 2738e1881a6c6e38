-- What a look forward over all practices of an RHO needs of their plans (CK-5).

-- name: PlanSectionsOfRho :many
SELECT pl.practice_id, s.section, s.body
FROM practice p JOIN plan pl ON pl.practice_id = p.id JOIN plan_section s ON s.plan_id = pl.id
WHERE p.rho_id = @rho_id AND s.section NOT IN ('learning', 'expectation', 'commitments')
ORDER BY pl.practice_id, s.section;
