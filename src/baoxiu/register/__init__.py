"""Who and what: the master data everything else refers to."""
