"""A session's archive 归档包: what of a record stands in it, and how it becomes one again elsewhere."""
