"""Papers 文书 of proposals: which can be had, what stands in them, and the files that a job makes of them."""
