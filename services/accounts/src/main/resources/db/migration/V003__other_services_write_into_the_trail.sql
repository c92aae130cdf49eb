-- What other services tell arrives more than once and stands in the trail once.
ALTER TABLE audit_entries ADD COLUMN event_id uuid;
CREATE UNIQUE INDEX audit_entries_by_event ON audit_entries (account_id, event_id) WHERE event_id IS NOT NULL;
