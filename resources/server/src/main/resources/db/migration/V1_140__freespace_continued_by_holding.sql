-- V1_132 took any agreement with where a person lives now: one that is over would end the card AP at once, though the person was let keep it. What was continued before agreements were approved by a
-- second person (approved_by is null) goes on by the agreement that holds longest today, Japan time, and where none holds, by no agreement.
UPDATE card_ap_entitlement e
  JOIN card_ap_agreement s ON s.id = e.agreement_id
  LEFT JOIN (
    SELECT a.id, a.municipality_code, a.card_ap_id, a.other, a.last_day,
           ROW_NUMBER() OVER (PARTITION BY a.municipality_code, a.card_ap_id, a.other ORDER BY COALESCE(a.last_day, '9999-12-31') DESC, a.id) AS place
    FROM card_ap_agreement a
    WHERE a.approved_at IS NOT NULL AND a.first_day <= DATE(UTC_TIMESTAMP() + INTERVAL 9 HOUR) AND (a.last_day IS NULL OR a.last_day >= DATE(UTC_TIMESTAMP() + INTERVAL 9 HOUR))
  ) h ON h.municipality_code = s.municipality_code AND h.card_ap_id = s.card_ap_id AND h.other = s.other AND h.place = 1
SET e.agreement_id = h.id, e.agreement_until = h.last_day, e.version = e.version + 1
WHERE e.active = TRUE AND e.continued = TRUE AND s.approved_by IS NULL;
