-- Whether people have deleted a failure report: should it come again, its raw mail is not kept either.
ALTER TABLE reports ADD COLUMN erased boolean NOT NULL DEFAULT false;
CREATE INDEX reports_of_failures ON reports (account_id, identity) WHERE kind = 'failure';
