-- Null for mail and the drop folder, which administrators alone look at.
ALTER TABLE uploads ADD COLUMN user_id bigint;
