"""Members' reads: documents → views, for those who may see them."""
