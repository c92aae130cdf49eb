-- Until when an account has deleted all its failure reports: raw mail from before is not kept, however late it is read.
ALTER TABLE accounts ADD COLUMN failure_reports_cleared timestamptz;
