-- A password that somebody else has set once is good for choosing one's own and for nothing else.
ALTER TABLE operator
  ADD COLUMN password_change_due BOOLEAN NOT NULL DEFAULT FALSE;
