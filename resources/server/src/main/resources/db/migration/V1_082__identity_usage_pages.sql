-- Pages of a service's usage records, newest first. On a partitioned table an index is not silently continued by the primary key, so the whole order stands in it.
ALTER TABLE usage_record
  ADD KEY usage_record_page (service_id, occurred_at, id),
  DROP KEY usage_record_service;
