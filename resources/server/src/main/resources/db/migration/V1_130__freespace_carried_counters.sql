-- Whoever has had a card AP before goes on with the counters that they had.
ALTER TABLE card_ap_loading
  ADD COLUMN counters VARCHAR(400) NULL COMMENT 'value and period by counter number, of those that do not start as the layout says, JSON';
